import { type DateMention, type DocumentContext, explainDates, type Rejected } from '@dateline/dates';
import { spanAt } from '@dateline/text';
import type { Explanation } from './explanation.ts';

/** Every date of a text and every candidate that became none, in order of start. */
export function explainDateMentions(body: string, context: DocumentContext): Explanation[] {
  const { mentions, rejected } = explainDates(body, context);
  const inside = new Map<DateMention, Rejected[]>();
  const outside: Rejected[] = [];
  for (const candidate of rejected) {
    const mention = spanAt(mentions, candidate.start);
    if (mention && candidate.end <= mention.end) inside.set(mention, [...(inside.get(mention) ?? []), candidate]);
    else outside.push(candidate);
  }
  const explanations = [
    ...mentions.map((mention) => explainMention(body, mention, inside.get(mention) ?? [])),
    ...outside.map((candidate) => explainRejected(body, candidate)),
  ];
  return explanations.toSorted((a, b) => a.start - b.start);
}

function explainMention(body: string, mention: DateMention, beaten: readonly Rejected[]): Explanation {
  const { start, end, text, ruleId, anchor, anchorDay, cue, stated, reason, value, modifier, unit, type } = mention;
  return {
    kind: 'date',
    start,
    end,
    text,
    reads: reason === null ? [value, modifier, `(${type.toLowerCase()}, ${unit})`].filter(Boolean).join(' ') : null,
    rule: ruleId,
    anchor: anchorDay === null ? null : `${anchor} ${anchorDay}${mention.quoted ? ', quoted' : ''}`,
    cue: cue && `"${cue.word}", ${cue.tense}`,
    stated,
    alternatives: [
      ...mention.alternatives,
      ...beaten.map((candidate) => `"${quote(body, candidate)}" by ${candidate.ruleId}`),
    ],
    reason,
    isRejected: false,
  };
}

const REASONS: Readonly<Record<Rejected['why'], string>> = {
  refused: 'refused by its rule on a closer look',
  beaten: 'another reading of the same characters won',
  'no-date': 'looks like a date and is none',
  'nothing-alone': 'means nothing without a day beside it',
};

function explainRejected(body: string, candidate: Rejected): Explanation {
  const { start, end, ruleId, why, by } = candidate;
  return {
    kind: 'date',
    start,
    end,
    text: quote(body, candidate),
    reads: null,
    rule: ruleId,
    anchor: null,
    cue: null,
    stated: [],
    alternatives: [],
    reason: by === null ? REASONS[why] : `${REASONS[why]}: ${by}`,
    isRejected: true,
  };
}

const quote = (body: string, { start, end }: Rejected): string => body.slice(start, end);
