import type { Span } from '@dateline/text';
import { civilDate } from './calendar.ts';
import type { Period } from './period.ts';
import type { Policy } from './policy.ts';
import type { Expression } from './recognize.ts';
import type { Outcome } from './resolve-date.ts';
import type { SentenceWords } from './sentence-words.ts';

/** What a document has said so far, for what counts from it. Lives as long as one call of `resolve`. */
export type Memory = {
  /** The last periods mentioned: a day; a month or finer; a year or finer. */
  last: { day: Period | null; month: Period | null; year: Period | null };
  /** What a month or day without its year goes on from: in a narrative up to its end, in news up to the end of the line. */
  story: Period | null;
  /** The day, and the month or quarter, named last in the sentence that is being read. */
  sentenceDay: Period | null;
  sentencePeriod: Period | null;
  /** The quarter that a business report is about: the last one named. */
  quarter: Period | null;
  sentence: Span | null;
  /** The words of that sentence, read when the first of its dates asks for them. */
  words: SentenceWords | null;
};

export const emptyMemory = (): Memory => ({
  last: { day: null, month: null, year: null },
  story: null,
  sentenceDay: null,
  sentencePeriod: null,
  quarter: null,
  sentence: null,
  words: null,
});

/** Forgets what does not outlive a sentence or, in news, a line. */
export function enterSentence(
  memory: Memory,
  sentence: Span,
  { policy, text }: { policy: Policy; text: string },
): void {
  if (memory.sentence === sentence) return;
  const previousEnd = memory.sentence?.end ?? 0;
  if (policy !== 'narrative' && text.slice(previousEnd, sentence.start).includes('\n')) memory.story = null;
  memory.sentence = sentence;
  memory.words = null;
  memory.sentenceDay = null;
  memory.sentencePeriod = null;
}

/** "In 1943, ...", "It began in early 1943", and in a chronicle "1943: ...". */
const isAtHead = (lead: string, policy: Policy): boolean =>
  lead === '' ? policy === 'narrative' : lead.length <= LONGEST_HEAD && TO_YEAR.test(lead);

const LONGEST_HEAD = 24;
const TO_YEAR = /\b(?:in|by|until|since|during|from|before|after)(?: the)?(?: (?:early|late|mid))?[ \u00a0-]$/i;

/** Keeps what later expressions may count from. */
export function remember(
  memory: Memory,
  { date, start }: Expression,
  {
    outcome,
    policy,
    publicationYear,
    text,
  }: { outcome: Outcome; policy: Policy; publicationYear: number; text: string },
): void {
  const { period } = outcome;
  if (!period || period.unit === 'decade' || period.unit === 'century') return;
  const isDay = period.unit === 'day';
  if (isDay) memory.sentenceDay = period;
  // What a figure is compared with is not what the report is about.
  if (date?.kind !== 'same-period') {
    if (period.unit === 'quarter') memory.quarter = period;
    if (period.unit === 'quarter' || period.unit === 'month') memory.sentencePeriod = period;
  }
  if (policy === 'narrative' && outcome.anchor === 'publication') return;
  const { last } = memory;
  memory.last = {
    day: isDay ? period : last.day,
    month: isDay || period.unit === 'month' ? period : last.month,
    year: period,
  };
  // A year in mid-sentence is an aside ("declassified in 2005", "sales of 2005"); at the head it sets the scene.
  const mayBeAside = policy !== 'narrative' || memory.story !== null;
  const isAside =
    date?.kind === 'year' && mayBeAside && !isAtHead(text.slice(memory.sentence?.start ?? 0, start), policy);
  const isElsewhere =
    date !== null && 'year' in date && date.year !== null && civilDate(period.start).year !== publicationYear;
  if (!isAside && (policy === 'narrative' || isElsewhere)) memory.story = period;
}
