/** A small linear congruential generator: the same seed gives the same texts on any machine. Returns 0 <= x < 1. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const OPENINGS = [
  'The report says',
  'Two outlets wrote that',
  'According to the ministry',
  'I read elsewhere that',
  'The mayor claimed again that',
] as const;
const FIGURES = [
  'at least 12 people were wounded',
  'nearly 40 soldiers were killed',
  'three workers died and 11 were injured',
  'more than 1,000 flats were left without heating',
  'nobody was hurt',
] as const;
const DATES = ['on Tuesday', 'last week', 'on February 1st', 'in late January', 'on the 25th of last month'] as const;
const CLOSINGS = [
  'Now you can argue about the wording, but that is what was printed on the front page and nobody took it back since.',
  'The earlier report was different, and the article you linked never explained where the first version had come from.',
  'None of this changes the point I made above about who asked for the pause and what it was meant to bring about.',
] as const;
const REMARKS = [
  'that is how these talks go every single time, one side says yes and the other hears maybe',
  'the people who live next to the plant see it otherwise, and they have every reason to',
  'nobody in this thread has read the paper that the article quotes from',
] as const;

const SHORT_REMARKS = ['nobody believes that', 'same as the last time', 'read it again', 'that is no news'] as const;

/** Dates and figures a comment, as the threads in seeds/ have them: 0.6 and 0.15. */
const DATE_SHARE = 0.6;
const FIGURE_SHARE = 0.15;

/** A comment of readers. `usual`: about 300 characters, as most are; `short`: about 40, so that its event is small. */
export type SyntheticComment = { id: string; author: string; body: string };
export type CommentLength = 'usual' | 'short';

/** `count` comments from one seed; those of usual length are all different. */
export function syntheticComments(
  count: number,
  { seed = 20_260_204, length = 'usual' }: { seed?: number; length?: CommentLength } = {},
): SyntheticComment[] {
  const random = randomFrom(seed);
  const pick = (choices: readonly string[]): string => choices[Math.floor(random() * choices.length)] ?? '';
  return Array.from({ length: count }, (_, index) => {
    const what = random() < FIGURE_SHARE ? pick(FIGURES) : pick(length === 'short' ? SHORT_REMARKS : REMARKS);
    const when = random() < DATE_SHARE ? ` ${pick(DATES)}` : '';
    const said = `${what}${when}.`;
    return {
      id: `c-${index}`,
      author: `reader ${Math.floor(random() * 500)}`,
      body:
        length === 'short'
          ? said
          : `${pick(OPENINGS)} ${said} ${pick(CLOSINGS)} I said so in my comment before yours, ${pick(REMARKS)}.`,
    };
  });
}
