/**
 * Words for what kills, by kind: two words of one kind may name one event ("a missile hit the hall", "the raid"). A word may be of
 * several kinds; those of `ANY_EVENT` may name an event of every kind.
 */
export const EVENT_KINDS: readonly (readonly string[])[] = [
  [
    'attack',
    'assault',
    'strike',
    'airstrike',
    'raid',
    'bombing',
    'bombardment',
    'shelling',
    'barrage',
    'shooting',
    'ambush',
    'massacre',
    'missile',
    'drone',
    'rocket',
    'bomb',
    'blast',
    'explosion',
    'clash',
    'battle',
    'offensive',
    'violence',
    'stabbing',
    'hijacking',
    'killing',
    'murder',
  ],
  ['blast', 'explosion', 'detonation', 'fire', 'leak'],
  ['earthquake', 'quake', 'tremor', 'aftershock', 'tsunami', 'landslide'],
  ['flood', 'flooding', 'deluge', 'landslide', 'mudslide', 'rain', 'downpour', 'storm', 'cyclone'],
  ['storm', 'hurricane', 'typhoon', 'cyclone', 'tornado', 'blizzard', 'avalanche'],
  ['fire', 'blaze', 'wildfire', 'inferno'],
  ['crash', 'collision', 'derailment', 'wreck', 'sinking', 'shipwreck', 'capsizing', 'rollover', 'pile-up'],
  ['collapse', 'cave-in', 'landslide'],
  ['stampede', 'crush'],
  ['eruption', 'volcano'],
  ['riot', 'unrest', 'clash', 'violence'],
];

/** Verbs that tell of an event, with the kinds (a word of each) that it may be of. */
export const EVENT_VERBS: ReadonlyMap<string, readonly string[]> = new Map([
  ['hit', ['attack', 'quake', 'storm', 'crash']],
  ['struck', ['attack', 'quake', 'storm', 'crash']],
  ['shelled', ['attack']],
  ['shells', ['attack']],
  ['attacked', ['attack']],
  ['raided', ['attack']],
  ['bombed', ['attack']],
  ['exploded', ['explosion']],
  ['burned', ['blaze']],
  ['sank', ['crash']],
  ['capsized', ['crash']],
  ['crashed', ['crash']],
  ['derailed', ['crash']],
  ['collided', ['crash']],
  ['collapsed', ['collapse']],
  ['erupted', ['eruption']],
  ['flooded', ['flood']],
]);

/** Words for an event of any kind. */
export const ANY_EVENT: readonly string[] = ['accident', 'disaster', 'incident', 'tragedy', 'catastrophe'];
