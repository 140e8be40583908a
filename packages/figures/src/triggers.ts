/**
 * Stems without which a sentence holds no figure. One scan for them spares most of a text everything else. Each rule must hold one
 * in all its examples: the rule test runs them through this gate.
 */
export const TRIGGER =
  /kill|dead|deat|die[ds]\b|dying|drown|fatal|casualt|toll|lives|life|bod(?:y|ies)|perish|succumb|decease|shot|shoot|slain|murder|execut|assassin|massacr|behead|gunn|lynch|electrocut|buried|burn|froze|wound|injur|hurt|maim|hospitali|concuss|suffer|sustain|missing|unaccounted|disappear|trapped|captur|kidnap|abduct|hostage|prisoner|seized|arrest|detain|custody|jailed|rounded|displac|uproot|homeless|homes|fled|flee|evacuat|rescu|safety|without|lost|cut|knock|disrupt|affect|strand|missile|drone|rocket|shell|bomb|uav|uas|projectile|munition|warhead|grenade|torpedo|shahed|damag|destroy|flatten|level|torch|demolish|wreck|collaps|gutted|flood|raze|hit|struck|striking/gi;
