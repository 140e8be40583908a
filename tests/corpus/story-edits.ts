import { createRandom, pick, shuffle } from '../faults/random.ts';

/** How far an edited text is from the one it was made of. */
export type EditLevel = 'light' | 'medium' | 'heavy';

type Edit = (paragraphs: readonly string[], random: () => number) => string[];

const SPELLINGS = [
  ['organised', 'organized'],
  ['defence', 'defense'],
  ['metres', 'meters'],
  ['kilometres', 'kilometers'],
  ['centre', 'center'],
  ['harbour', 'harbor'],
  ['towards', 'toward'],
  ['cancelled', 'canceled'],
  ['labour', 'labor'],
] as const;

/** Words that an editor trades for others; a rewritten text has all of them changed. */
const SYNONYMS = [
  ['said', 'stated'],
  ['people', 'residents'],
  ['killed', 'left dead'],
  ['wounded', 'injured'],
  ['strike', 'attack'],
  ['hit', 'struck'],
  ['the', 'that'],
  ['still', 'yet'],
  ['after', 'following'],
  ['and', 'as well as'],
  ['found', 'discovered'],
  ['morning', 'early hours'],
  ['governor', 'regional head'],
  ['were', 'had been'],
  ['was', 'is'],
  ['by', 'through'],
  ['in', 'inside'],
  ['of', 'from'],
  ['to', 'towards'],
] as const;

const AGENCIES = ['OSSEL (Harbor Wire) - ', 'OSSEL, Tervia (NWA) — ', '(Northline) - ', 'BRENNA, Jan. 14 - '];
const FOOTERS = [
  'Reporting by Mira Dole; Editing by Tom Reik',
  '© 2026 The Courier. All rights reserved.',
  'This article was first published by Harbor Wire. It was not edited by our desk.',
  'Read more: how the region counts its dead',
  'Sign up for our morning letter to get the news of the region before breakfast.',
  'The Post has a team of ninety reporters in the region and pays for every word itself. Support us.',
];
const HEADLINES = [
  'What we know so far',
  'Region counts its losses',
  'Night of rescue work',
  'Officials give new account',
];
const OWN_SENTENCES = [
  'The Courier could not check the account on its own.',
  'Roads into the district were closed to all but ambulances.',
  'Schools in the town stayed shut for the rest of the week.',
  'Shops on the main street opened late, and many did not open at all.',
  'The mayor asked residents to stay away from the river bank.',
  'A crowd gathered at the church in the evening to light candles.',
  'Insurers said it was too early to speak of the cost.',
  'Neighbours brought soup and blankets to the gymnasium.',
];

const sentencesOf = (paragraph: string): string[] => paragraph.split(/(?<=[.!?]"?) (?=[A-Z"])/);

const everywhere = (paragraphs: readonly string[], change: (text: string) => string): string[] =>
  paragraphs.map(change);

const replaceWord = (text: string, from: string, to: string): string =>
  text.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to);

/** What a desk does to a dispatch without reading it twice. */
const LIGHT: readonly Edit[] = [
  (own, random) => [pick(HEADLINES, random), ...own],
  (own, random) => [pick(AGENCIES, random) + (own[0] ?? ''), ...own.slice(1)],
  (own) => ['By MIRA DOLE, Chief Correspondent', ...own],
  (own, random) => [...own, pick(FOOTERS, random)],
  (own) => everywhere(own, (text) => SPELLINGS.reduce((left, [from, to]) => replaceWord(left, from, to), text)),
  (own) =>
    everywhere(own, (text) =>
      text.replaceAll(' ', (space, at: number) => (at % 7 === 0 ? '  ' : space)).replaceAll('"', '”'),
    ),
  (own) => everywhere(own, (text) => text.replaceAll("'", '’').replaceAll(' - ', ' – ')),
  (own) => own.flatMap(sentencesOf),
  (own) => everywhere(own, (text) => replaceWord(replaceWord(text, 'two', '2'), 'Five', '5')),
  (own) => everywhere(own, (text) => text.replaceAll(/ on (Mon|Tues|Wednes|Thurs|Fri)day/g, ' $1day')),
  (own, random) => {
    const [from, to] = pick(SYNONYMS.slice(0, 6), random);
    return everywhere(own, (text) => replaceWord(text, from, to));
  },
];

/** What a desk does to fit a dispatch to its page. */
const MEDIUM: readonly Edit[] = [
  (own, random) => without(own, random),
  (own, random) => without(without(own, random), random),
  (own, random) => [...own.slice(0, 1), ...shuffle(own.slice(1), random)],
  (own, random) => insert(insert(own, pick(OWN_SENTENCES, random), random), pick(OWN_SENTENCES, random), random),
  (own, random) => [...own, `${pick(OWN_SENTENCES, random)} ${pick(OWN_SENTENCES, random)}`],
  // Quotations and long sentences are cut at their last comma.
  (own, random) => everywhere(own, (text) => (random() < 0.5 ? sentencesOf(text).map(cutSentence).join(' ') : text)),
  (own) => own.slice(0, Math.ceil(own.length * 0.7)),
  (own, random) => {
    const [lead = '', ...rest] = own;
    return [`${pick(OWN_SENTENCES, random)} ${cutSentence(lead)}`, ...rest];
  },
];

/** What makes a text of one's own from the same facts. */
const HEAVY: readonly Edit[] = [
  (own) => everywhere(own, (text) => SYNONYMS.reduce((left, [from, to]) => replaceWord(left, from, to), text)),
  (own) => own.flatMap(sentencesOf).map((sentence) => sentence.split(', ').toReversed().join(' - ')),
];

function without(paragraphs: readonly string[], random: () => number): string[] {
  const at = 1 + Math.floor(random() * (paragraphs.length - 1));
  return paragraphs.toSpliced(at, 1);
}

function insert(paragraphs: readonly string[], sentence: string, random: () => number): string[] {
  const at = Math.floor(random() * paragraphs.length);
  return paragraphs.map((paragraph, index) => (index === at ? `${paragraph} ${sentence}` : paragraph));
}

function cutSentence(sentence: string): string {
  const at = sentence.lastIndexOf(', ');
  return at < 40 ? sentence : `${sentence.slice(0, at)}.`;
}

/** A text made of another: light edits take two to four of a desk's touches; medium ones two cuts as well; heavy ones everything. */
export function editText(body: string, level: EditLevel, seed: number): string {
  const random = createRandom(seed);
  const some = (edits: readonly Edit[], count: number): Edit[] => shuffle(edits, random).slice(0, count);
  const touches = some(LIGHT, level === 'light' ? 2 + Math.floor(random() * 3) : 2);
  const cuts = level === 'light' ? [] : some(MEDIUM, 1 + Math.floor(random() * 2));
  const edits = level === 'heavy' ? [...cuts, ...HEAVY, ...touches] : [...cuts, ...touches];
  return edits.reduce<readonly string[]>((own, edit) => edit(own, random), body.split('\n')).join('\n');
}

const BULLETIN_PLACES = ['Serrin', 'Brenna', 'the Vessa valley', 'Lower Tessen'];

/** A daily bulletin: the same words every day, other numbers. None is a copy of another. */
export function dailyBulletin(day: number): string {
  const random = createRandom(1_000 + day);
  const upTo = (most: number): number => 1 + Math.floor(random() * most);
  const shot = upTo(60);
  return `Air defence crews shot down ${shot} of ${shot + upTo(20)} drones over ${pick(BULLETIN_PLACES, random)} in the night to ${day % 28} February, the general staff said in its daily bulletin.
Over the past 24 hours there were ${upTo(150)} clashes along the front, ${upTo(40)} of them on Harrow Ridge. Enemy aircraft dropped ${upTo(90)} guided bombs and gunners fired ${100 * upTo(50)} times at positions and settlements.
Artillery units hit ${upTo(12)} areas where troops had gathered, ${upTo(5)} command posts and ${upTo(9)} depots.
The other side lost about ${10 * upTo(120)} soldiers, ${upTo(20)} tanks and ${upTo(50)} guns, the bulletin said. The figures could not be checked independently.`;
}

/** A short item of the same kind. */
export function shortItem(day: number): string {
  const random = createRandom(2_000 + day);
  const shot = 1 + Math.floor(random() * 60);
  return `Crews shot down ${shot} of ${shot + 1 + Math.floor(random() * 9)} drones over Serrin in the night to ${day % 28} February, the air force said. Nobody was hurt, according to the regional administration.`;
}

/** What is written the day after: news of its own, and the last paragraphs of the day before as background. */
export function followUp(body: string, seed: number): string {
  const random = createRandom(seed);
  const paragraphs = body.split('\n');
  const news = shuffle(OWN_SENTENCES, random);
  return [...news.slice(0, 3), `${news[3]} ${news[4]}`, ...paragraphs.slice(-Math.floor(paragraphs.length / 3))].join(
    '\n',
  );
}

/** The same report with every number another one and every weekday the next: what a new count looks like in old words. */
export function nextCount(body: string, seed: number): string {
  const random = createRandom(seed);
  const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  return body
    .replaceAll(/\b\d+\b/g, (digits) => String(Number(digits) + 1 + Math.floor(random() * 9)))
    .replaceAll(new RegExp(`\\b(?:${days.join('|')})\\b`, 'g'), (day) => days[(days.indexOf(day) + 1) % 7] ?? day);
}
