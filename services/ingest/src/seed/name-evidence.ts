/** A line of a thread that holds text. `text` is trimmed; `line` counts from 0 in the file. */
export type ThreadLine = { text: string; line: number };

/** A short line that may be the name of an author, with the evidence for it. */
export type Candidate = {
  text: string;
  /** Where the line stands, as indexes into the thread's lines. */
  places: number[];
  /** Log-odds, roughly: above 0 the line is more likely a name than text. */
  score: number;
};

/** A name longer than this, or of more words, is taken for text. The longest names of comment systems in use are shorter. */
const MAX_NAME_CHARACTERS = 40;
const MAX_NAME_WORDS = 4;

/** Evidence of a line that is a name beyond doubt: it opens the thread, or a stamp (`NameToday 07:56 am JST`) spells it. */
const CERTAIN = 20;

/** Words that make up remarks but hardly ever names. */
const PLAIN_WORDS = new Set(
  `a about again agree agreed all also amen an and any are as at bad be because best better bingo bravo but by can come
  correct could did do does done dont duh else enough even exactly false fine for from funny get give go good great ha haha
  has have he hello her here hey hi him his hmm how i if im in indeed interesting is it its just lies lol look made maybe me
  more my never nice no none nonsense nope not nothing now of off oh ok okay on one or our out please really right rubbish
  sad say says see she should so some sorry still such sure thank thanks that the their them then there these they this
  those thus to true try up us utter very was way we well were what when where which who why will with wow would wrong yeah
  yep yes you your`
    .split(/\s+/)
    .filter(Boolean),
);

/** Every short line of a thread with its evidence, in order of first appearance. `stamped`: names that a stamp spells. */
export function nameCandidates(lines: readonly ThreadLine[], stamped: ReadonlySet<string>): Candidate[] {
  const byText = new Map<string, Candidate>();
  for (const [place, { text }] of lines.entries()) {
    const known = byText.get(text);
    if (known) known.places.push(place);
    else if (place === 0 || stamped.has(text) || couldBeName(text))
      byText.set(text, { text, places: [place], score: 0 });
  }
  for (const candidate of byText.values()) candidate.score = score(candidate, lines, stamped);
  return [...byText.values()];
}

function couldBeName(text: string): boolean {
  if (text.length > MAX_NAME_CHARACTERS || text.includes('://') || !/[\p{L}\p{N}]/u.test(text)) return false;
  return text.split(/\s+/).length <= MAX_NAME_WORDS;
}

function score(candidate: Candidate, lines: readonly ThreadLine[], stamped: ReadonlySet<string>): number {
  const certain = candidate.places[0] === 0 || stamped.has(candidate.text) ? CERTAIN : 0;
  const repeated = Math.min(6, 2 * Math.log2(candidate.places.length));
  return certain + repeated + shape(candidate.text) + surroundings(candidate, lines);
}

/** How much the line looks like a name by itself. */
function shape(text: string): number {
  const words = text.split(/\s+/);
  const length = [2, 0, -2, -4][words.length - 1] ?? -6;
  const ending = /[.!?…:;,*"”'’)-]$/u.test(text) ? -6 : 0;
  const plain = words.filter((word) => PLAIN_WORDS.has(word.toLowerCase().replaceAll(/[^\p{L}]/gu, ''))).length;
  const capitals = words.length > 1 ? (words.every((word) => /^[\p{Lu}\p{N}]/u.test(word)) ? 1 : -1) : 0;
  const coined = words.length === 1 && /[\p{Ll}\p{N}_][\p{Lu}\p{N}_]|_/u.test(text) ? 2 : 0;
  return length + ending + capitals + coined - Math.min(6, 4 * plain);
}

/** Names stand between the end of one text and the beginning of the next: the best that the places of the line show. */
function surroundings({ places }: Candidate, lines: readonly ThreadLine[]): number {
  let best = -2;
  for (const place of places.slice(0, 20)) {
    const before = lines[place - 1]?.text;
    const after = lines[place + 1]?.text;
    const ended = before === undefined || /[.!?…:)"”'*\d]$|^https?:/u.test(before) ? 1 : -1;
    const begins = after !== undefined && /^[\p{Lu}\p{N}"“'‘.(>]/u.test(after) ? 1 : 0;
    best = Math.max(best, ended + begins);
  }
  return best;
}
