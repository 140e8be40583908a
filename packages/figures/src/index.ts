export { CODER_VERSION, extractFigures, type FigureContext } from './extract-figures.ts';
export { type ExplainedFigure, explainFigures } from './explain-figures.ts';
export type { EventBasis, FigureMention, Realis } from './figure-mention.ts';
export type { RejectedNumber } from './reject-numbers.ts';
export type { Category, Scope } from './figure-rule.ts';
export { projectToll, type Toll } from './project-toll.ts';
export { describeBounds, type Bounds } from './describe-bounds.ts';
