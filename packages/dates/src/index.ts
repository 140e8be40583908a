export { CODER_VERSION, explainDates, extractDates } from './extract-dates.ts';
export type { DateMention, DocumentContext, StatedPart, UnresolvedReason } from './mention.ts';
export type { Modifier, Unit } from './reading.ts';
export type { Rejected } from './recognize.ts';
