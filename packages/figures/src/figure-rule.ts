import type { Rule, RuleMatch } from '@dateline/rules';

/** What is counted. `casualties`: killed and wounded together, where the text does not part them. */
export type Category =
  | 'killed'
  | 'wounded'
  | 'casualties'
  | 'missing'
  | 'captured'
  | 'arrested'
  | 'displaced'
  | 'evacuated'
  | 'affected'
  | 'munitions'
  | 'damage';

/**
 * `new`: deaths of this report; `additional`: to be added to an earlier count, of this text or of one that it takes as known;
 * `cumulative`: a total up to now; `subtotal`: part of another figure; `joint`: killed and wounded in one number; `background`:
 * another event than the text's own, or an earlier figure of this one that the text itself replaces.
 */
export type Scope = 'new' | 'additional' | 'cumulative' | 'subtotal' | 'joint' | 'background';

/** What a rule makes of a match in masked text. */
export type FigureReading = {
  /** `inherited`: of the figure before it in the sentence ("including a child"). */
  categories: readonly (Category | 'inherited')[];
  /** The private-use characters counted, in order. */
  counted: string;
  scope?: Scope;
  /** By the auxiliaries of the verb: "could be killed", "were not hurt". */
  realis?: 'hypothetical' | 'denied';
};

export type FigureRule = Rule<FigureReading>;

const UNMASKED = /[^\ue000-\uf8ff]+/g;

const HYPOTHETICAL = /\b(?:could|may|might|would|will|feared|presumed)\b/i;
const NEGATED = /\bnot\b/i;

/** A `read` that counts what the group `n` holds. */
export const counts =
  (categories: FigureReading['categories'], scope?: Scope) =>
  ({ groups }: RuleMatch): FigureReading | null => {
    const list = groups['n'] ?? '';
    const counted = list.length === 1 ? list : list.replaceAll(UNMASKED, '');
    if (counted === '') return null;
    const reading: FigureReading = { categories, counted };
    if (scope) reading.scope = scope;
    const { auxiliaries } = groups;
    if (!auxiliaries) return reading;
    if (HYPOTHETICAL.test(auxiliaries)) reading.realis = 'hypothetical';
    else if (NEGATED.test(auxiliaries)) reading.realis = 'denied';
    return reading;
  };
