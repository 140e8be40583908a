/** Titles and ranks before a name; one word of a name is enough behind them. A pattern. */
export const TITLES =
  '(?:Mr|Mrs|Ms|Dr|Prof|Rev|Fr|Gen|Brig|Col|Maj|Capt|Lt|Sgt|Cpl|Pvt|Gov|Sen|Rep|Sheikh|Sheik|Mullah|Imam|Hajji|Haji|Father|Sister|Brother|Bishop|Archbishop|Pastor|Professor|Doctor|General|Brigadier|Colonel|Major|Captain|Lieutenant|Sergeant|Corporal|Private|Inspector|Constable|Superintendent|Commissioner|Commander|Chief|President|Premier|Minister|Governor|Mayor|Senator|Congressman|Councillor|Councilor|Councilman|Deputy|Judge|Justice|Ambassador|Prince|Sir|Lord|Don|Comrade)\\.?';

/** Small words inside names. A pattern. */
export const NAME_PARTICLES = '(?:de|del|la|las|los|da|dos|di|van|von|der|bin|ibn|ben|al|el|ul|ould|ag)';

/** Capitalized words that begin a sentence, a place or a body and no person's name. */
export const NO_NAMES: readonly string[] =
  `The A An In On At By For From With Without Of To And Or But As If When While Where After Before During Since Until Under Over Near
  Another One Two Three Four Five Six Seven Eight Nine Ten No None Nobody All Both Many Several Some Most At Up More Less About Around
  Only This That These Those There It He She They We You His Her Its Their Our My Unidentified Unknown Suspected Armed Masked
  Islamic Al Boko Hezbollah Hamas Taliban National United Red Liberation Revolutionary Popular People Army Police Security Government
  Federal Republican Democratic Al-Qaida Al-Shabaab North South East West Northern Southern Eastern Western New San Santa Puerto
  January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday
  Saturday Sunday Today Yesterday Later Meanwhile However Also Then Elsewhere Earlier According Police Officials Witnesses`.split(
    /\s+/,
  );
