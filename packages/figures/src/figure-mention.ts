import type { Bounds, Qualifier, Span } from '@dateline/text';
import type { Category, Scope } from './figure-rule.ts';

export type Realis = 'asserted' | 'denied' | 'disputed' | 'hypothetical';

/**
 * How the event was dated. `stated`: by a date of the figure's own clause; `sentence`: by one of another clause of its sentence;
 * `paragraph`: by one in the paragraph before it; `reference`: by the day that the text gives elsewhere to the event that is named here;
 * `lead`: by the article's lead; `publication`: where the text says nothing, by the day of publication.
 */
export type EventBasis = 'stated' | 'sentence' | 'paragraph' | 'reference' | 'lead' | 'publication';

/** The event's interval: half-open, ISO 8601 in UTC; all null where nothing is known. */
export type EventLink = { eventStartsAt: string | null; eventEndsAt: string | null; eventBasis: EventBasis | null };

/**
 * One figure that a text states. Offsets are UTF-16 code units; `text.slice(start, end) === mention.text`, and the span holds the
 * number where there is one. `low`, `best`, `high`: null is not stated, 0 is stated to be none.
 */
export type FigureMention = Span &
  Bounds &
  EventLink & {
    text: string;
    sentence: Span;
    category: Category;
    /** What is counted, as the text names it: "apartment buildings"; null where it does not. */
    unitNoun: string | null;
    /** A `VictimKind` for people, null for things. */
    victimKind: string | null;
    qualifier: Qualifier;
    /** How it is counted: by a number, or one by its article, name or pronoun. `definite` and `pronoun` may repeat another figure. */
    form: 'number' | 'indefinite' | 'definite' | 'named' | 'pronoun';
    /** True where the bounds are policy for a word such as "dozens". */
    vague: boolean;
    scope: Scope;
    realis: Realis;
    /** Who says so, verbatim; null where the text itself does. */
    attribution: string | null;
    /** The side that the speaker's own words name, "Kalmora", "Tervian" (`sideOf`); null where they name none. */
    attributionSide: string | null;
    /** Where, in the words of the text (`placeIndex`); null where that is not stated. */
    place: string | null;
    ruleId: string;
    /** 0 to 1: lower for what is implied ("the driver") or vague. */
    confidence: number;
    /** True inside quotation marks or a quoted comment. */
    quoted: boolean;
  };
