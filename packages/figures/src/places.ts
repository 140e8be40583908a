import { anyOf } from '@dateline/rules';
import type { Span } from '@dateline/text';
import { CAPITALS, LETTERS } from './letters.ts';
import { NO_PLACES, PLACE_KINDS, SPOTS, VIOLENCE } from './vocabulary/places.ts';

const KIND = anyOf(PLACE_KINDS);
const SPOT = anyOf(SPOTS);
const NAME_WORD = `[${CAPITALS}](?:[${LETTERS}-]|['’](?!s\\b))*`;
const NAME_PART = String.raw`(?!${anyOf(NO_PLACES)}(?![${LETTERS}’'-]))${NAME_WORD}`;
const NAME = `${NAME_PART}(?: (?:(?:al|el|de|del|la|las|los|du|of|the|and) ){0,2}${NAME_PART}){0,3}`;
const DIRECTION = '(?:(?:north|south|east|west|central|upper|lower|(?:north|south)-?(?:east|west))(?:ern)? )';
/** "the eastern town of", "Ukraine's second city of": what sort of place the name behind it is. */
const OF_KIND = String.raw`(?:(?:the|a|an|its|${NAME_WORD}['’]s) )?(?:[${LETTERS}-]+ ){0,3}?(?:${KIND}|${SPOT})s? of (?:the )?`;
/** What keeps a place from being the one of the event: "near", "outside", "12 km north of". It stays with the name. */
const AWAY =
  '(?:near|outside|around|close to|off|(?:north|south|east|west|(?:north|south)-?(?:east|west)) of|(?:on )?the (?:outskirts|edge|border|shores?|banks?) of)';
const TARGET = '(?<=\\b(?:strikes?|attacks?|raids?|assaults?|bombardment|bombing|shelling|siege) )(?:on|of|against)';
/**
 * A place: a preposition of place with a name behind it that is no person, body, day or language, and that names nothing else ("in
 * Russian fire"). Behind "at", and as the object of an attack, it needs a word for a place: "at the Bukowa station".
 */
const PLACE = new RegExp(
  String.raw`\b(?:(?=(?:(?i:${AWAY})|[Ii]n(?:side)?|[Aa]cross|[Tt]hroughout|on|of|against) )(?<!\b(?:said|told|reporters|journalists|officials|authorities|officers|based|born|statement|court|hospital|hospitali[sz]ed|treated|ministry|sources|interest|believe|faith) )(?:(?<away>(?i:${AWAY}))|[Ii]n(?:side)?|[Aa]cross|[Tt]hroughout|${TARGET}) (?:${OF_KIND}|the |${NAME_WORD}['’]s )?(?<name>${DIRECTION}?${NAME}(?: ${KIND}| ${SPOT})?)|(?:[Aa]t|[Oo]n|attack(?:ed|ing)|raid(?:ed|ing)|hit(?:ting)?|str(?:uck|iking)|shell(?:ed|ing)|bomb(?:ed|ing)|storm(?:ed|ing)|entered|entering) (?:the |a |an )?(?<spot>${NAME} (?:${KIND}|${SPOT})))(?![${LETTERS}]|['’]s? [${LETTERS}]|-[${LETTERS}]| [${CAPITALS}]| ${VIOLENCE}\b)`,
  'g',
);
/** Without one of these words no sentence names a place. */
const MAY_NAME = new RegExp(`[${CAPITALS}]`);

/** A place that a sentence names; `name` is what it is called, in the text's words. */
export type Place = Span & { name: string };

/** The places of a sentence, in order; offsets are those of the sentence. "In Sool, in the Kadra district" is one place. */
export function placesIn(sentence: string): Place[] {
  const found: Place[] = [];
  if (!MAY_NAME.test(sentence)) return found;
  // Not by matchAll, which compiles a pattern anew for each sentence.
  PLACE.lastIndex = 0;
  for (let match = PLACE.exec(sentence); match; match = PLACE.exec(sentence)) {
    const { away, name, spot = '' } = match.groups ?? {};
    const end = match.index + match[0].length;
    const last = found.at(-1);
    if (last && /^,? ?$/.test(sentence.slice(last.end, match.index))) last.end = end;
    else found.push({ start: match.index, end, name: away === undefined ? (name ?? spot) : match[0] });
  }
  return found;
}
