/**
 * Words that may follow a number whose noun is left out or stands in a rule: "12 dead", "three minor injuries". A number before any
 * other word counts something unknown ("100 apple pies", "17 cows") and is no figure. Adverbs and participles go by their ending.
 */
export const AFTER_BARE: readonly string[] =
  `death deaths fatality fatalities injury injuries casualty casualties life lives body
  bodies corpse corpses minor serious severe slight critical civilian direct indirect storm-related other others known immediate human
  military fatal found taken held shot slain missing homeless perished drowned succumbed trapped freezing so now today yesterday
  overnight last remain remains remained remaining on-scene people burns both all so-called went fled lost unaccounted hurt personal loss wounds`.split(
    /\s+/,
  );

/**
 * Words that never stand between a number and its noun: verbs, prepositions, conjunctions, pronouns, and the participles that the
 * rules read themselves. "12 were killed by soldiers" must not read as twelve soldiers.
 */
export const NO_MODIFIER: readonly string[] =
  `a an the and or but nor in on at by of to from with without for after before as than
  that which who whom whose when where while if because since until during near over under into onto about around between among
  against through across off out up down was were is are be been being has have had having do does did will would could may might
  shall should must can not no his her their its my our your this these those he she they it we you i them us whom said says say told tells
  reported confirmed killed kill kills killing wounded wounding injured injuring hurt dead died dies dying missing captured
  detained arrested displaced evacuated destroyed damaged launched fired intercepted shot hit struck including per more further
  additional left leaving there then also later nearly at least still`.split(/\s+/);
