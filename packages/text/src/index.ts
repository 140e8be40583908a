export { escapeHtml } from './escape-html.ts';
export type { NumberForm } from './numbers.ts';
export { lexQuantities, type Quantity } from './quantities.ts';
export type { QuantityKind } from './quantities-kinds.ts';
export type { Bounds, Qualifier } from './quantities-qualifiers.ts';
export { spanAt } from './offsets.ts';
export { lowerCapitals, unwrapLines } from './reading-copy.ts';
export { splitSentences, type Span } from './sentences.ts';
export { signText, type TextSignature } from './sign-text.ts';
