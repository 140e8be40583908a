import type { Cue } from './cues.ts';
import type { Period } from './period.ts';
import type { Which } from './reading.ts';
import type { Expression } from './recognize.ts';

/**
 * How a kind of text means its dates. News and comments count from their own day; a narrative (history, a long chronology) goes
 * on from the last date it mentioned.
 */
export type Policy = 'news' | 'comment' | 'narrative';

/** What must be known to choose one of the periods that bear the same name. */
export type Choice = {
  policy: Policy;
  which: Which;
  /** The governing cue; looked for only where it decides something. */
  cue: () => Cue | null;
  /** Where what the story told last ends, with a story: what begins and ends before is meant. */
  until?: number | undefined;
  /** The day counted from: the publication, or in a narrative the last date mentioned. */
  from: number;
  /** The period of that name in the n-th round from the one around `from`: -1 the one before, 1 the one after. */
  at: (round: number) => Period | null;
};

/** The period chosen, the neighbours of the same name that were not, and the cue if one was asked. */
export type Decision = { period: Period | null; others: readonly Period[]; cue: Cue | null };

/** How far ahead, in days, a future cue may reach: a strong one into next year, a weak one only to what is nearer;
 * "expects to report third-quarter results" in October is about the quarter that has ended. */
const STRONG_REACH = 340;
const WEAK_REACH = 183;
/** Two months, for not all have a 31st: what comes round in less, and not every week, is a day of the month. */
const MONTHS_LENGTH = 62;
/**
 * Newspapers give the year of a day that lies long back. Without a verb that says otherwise a day is ahead if it is so near, and
 * so long past in the other direction.
 */
const NEAR = 100;
const LONG_PAST = 250;

/** The periods of one name around a day. */
type Rounds = { last: Period | null; current: Period | null; next: Period | null };

/**
 * Chooses among periods that come round again: Fridays, Januaries, the 25ths. In news the one that holds the publication day is
 * meant, else the last one, and the next one only where the sentence looks ahead.
 */
export function choosePeriod(choice: Choice): Decision {
  const { policy, which, from, until, at } = choice;
  const rounds = roundsAround(choice);
  let cue: Cue | null = null;
  const period = chooseRound({ policy, which, from, until, at, cue: () => (cue = choice.cue()) }, rounds);
  const others: Period[] = [];
  for (const other of [rounds.last, rounds.current, rounds.next]) {
    if (other && other.start !== period?.start) others.push(other);
  }
  return { period, others, cue };
}

/** Two rounds either way are enough: the 31st and the 29th of February do not come round in every one. */
function roundsAround({ from, at }: Choice): Rounds {
  const rounds: Rounds = { last: null, current: null, next: null };
  for (let round = -2; round <= 2 && !rounds.next; round++) {
    const period = at(round);
    if (!period) continue;
    if (period.end <= from) rounds.last = period;
    else if (period.start > from) rounds.next = period;
    else rounds.current = period;
  }
  return rounds;
}

function chooseRound(choice: Choice, { last, current, next }: Rounds): Period | null {
  const { from, which, policy } = choice;
  if (which === 'last') return last;
  if (which === 'next') return next;
  if (which === 'due') return current ?? next;
  if (which === 'this') {
    const own = choice.at(0);
    return own && own.end <= from && choice.cue()?.tense === 'future' ? next : own;
  }
  if (policy === 'narrative') {
    const isWithin = next !== null && choice.until !== undefined && next.end <= choice.until;
    return current ?? (isWithin ? next : nearest(from, last, next));
  }
  if (current || !last || !next) return current ?? last ?? next;
  const cue = choice.cue();
  const ahead = next.start - from;
  // People write of Friday before it comes.
  if (policy === 'comment' && cue === null && next.start - last.start <= 7) return next;
  if (cue?.tense === 'future') {
    const isFar = cue.strong && next.unit !== 'quarter';
    return ahead <= (isFar ? STRONG_REACH : WEAK_REACH) ? next : last;
  }
  // The 13th without its month, and nothing to tell which: the nearer one.
  const isOfMonth = next.start - last.start > 7 && next.start - last.start <= MONTHS_LENGTH;
  if (cue === null && isOfMonth) return ahead < from - last.start ? next : last;
  const isUnsaid = !cue?.strong && next.end - next.start < 7;
  return isUnsaid && last.start < from - LONG_PAST && ahead <= NEAR ? next : last;
}

/** A story goes forward: what lies ahead counts as somewhat nearer than what lies behind. */
function nearest(from: number, last: Period | null, next: Period | null): Period | null {
  if (!last || !next) return last ?? next;
  return (next.start - from) * 0.75 <= from - last.end ? next : last;
}

/** So many years before its publication a date must lie to speak for a narrative, and so many such dates it takes. */
const NARRATIVE_AGE_YEARS = 2;
const NARRATIVE_DATES = 5;

/** As long as a message gets, and what stands in messages and in no newspaper. */
const MESSAGE_LENGTH = 280;
const INFORMAL =
  /(?:^|\s)[@#]\w|https?:|[!?]{2}|\b(?:u|ur|lol|omg|gonna|wanna|im|cant|dont|pls|plz|thx|haha)\b|[!?:;]-?[)(DP](?:\s|$)/i;

const isMessage = (text: string): boolean =>
  text.length <= MESSAGE_LENGTH && !text.includes('\n') && INFORMAL.test(text);

/** Tells a narrative by its dates: most of them with stated years, long before the publication; hardly any "Tuesday", "today". */
export function choosePolicy(
  expressions: readonly Expression[],
  { text, kind, publicationYear }: { text: string; kind: 'article' | 'comment'; publicationYear: number },
): Policy {
  if (kind === 'comment' || isMessage(text)) return 'comment';
  let old = 0;
  let recent = 0;
  let relative = 0;
  for (const { date } of expressions) {
    if (!date) continue;
    if ('year' in date && date.year !== null) {
      if (date.year <= publicationYear - NARRATIVE_AGE_YEARS) old++;
      else recent++;
    } else if (date.kind === 'weekday' || (date.kind === 'shift' && date.shift.base === 'publication')) relative++;
  }
  return old >= NARRATIVE_DATES && old > recent && old > relative * 3 ? 'narrative' : 'news';
}
