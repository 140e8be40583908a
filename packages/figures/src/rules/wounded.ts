import { anyOf, phrase } from '@dateline/rules';
import { counts, type FigureRule } from '../figure-rule.ts';
import {
  OTHERS,
  ANYONE_HIT,
  classOf,
  closeSubjectOf,
  NUMBER_OF,
  ONE_BARE,
  OBJECT,
  ONE_OF_PEOPLE,
  PEOPLE,
  subjectOf,
  UP_TO_NOW,
  WHENCE,
  WORDS,
} from '../patterns.ts';
import { labelled } from './labels.ts';

const WOUNDED = anyOf(
  'wounded,injured,hurt,harmed,maimed,hospitalized,hospitalised,concussed,kneecapped,mutilated,disfigured,(?:shot|shot at|stabbed|beaten|attacked|hit|ambushed|struck) and(?: \\w+ly)? (?:wounded|injured|hurt),struck by lightning,grazed by \\w+ \\w+,shot in the (?:legs?|knees?|arms?|shoulder|thighs?|foot|feet|stomach|neck|back|face)'.split(
    ',',
  ),
);
const WOUNDS =
  '(?:wound(?:ed|ing|s)?|injur(?:ed|ing|es|e)|hurt(?:ing|s)?|maim(?:ed|ing|s)|kneecapp(?:ed|ing)|hospitali[sz](?:ed|ing))';
/** What a body takes harm of, in so many words. */
const HARM =
  '(?:injur(?:y|ies)|wounds?|burns?|cuts|fractures?|bruis(?:es|ing)|lacerations?|concussions?|scrapes|scratches|abrasions|hypothermia|smoke inhalation|shock|broken (?:bones|arms?|legs?|hips?|ribs?|ankles?)|bumps and bruises)';
const SUFFERED = String.raw`(?:(?:sustain|suffer|receiv|escap)(?:ed|ing|s)?(?: with)?(?: (?!fatal|mortal|no\b|any\b)[\w-]+,?){0,5}? ${HARM}|(?:had|has)(?: (?!fatal|mortal|no\b|any\b)[\w-]+,?){0,5}? injur(?:y|ies))`;
const CARE = String.raw`(?:(?:taken|transported|rushed|brought|airlifted|air-lifted|flown|sent|admitted|evacuated|moved|transferred|driven|carried) (?:by (?:ambulance|helicopter) )?(?:to|in|into) (?:[\w.'’-]+ ){0,5}?(?:hospitals?|clinics?|infirmary|medical (?:cent(?:er|re)s?|facilit(?:y|ies))|${classOf('places')})|(?:treated|transported|hospitalized|hospitalised) (?:[\w-]+ ){0,3}?(?:for|with) (?:[\w-]+,? ){0,5}?${HARM}|treated (?:in|at|by) (?:[\w.'’-]+ ){0,4}?(?:hospitals?|clinics?|paramedics|medics|scene|${classOf('places')}))`;

const WOUNDED_WORDS =
  'wounded injured hurt harmed maimed hospitali* concussed kneecapped mutilated disfigured struck shot stabbed beaten attacked hit ambushed grazed'.split(
    ' ',
  );
const HARM_WORDS =
  'injur* wound* burn* cuts fracture* bruis* laceration* concussion* scrapes scratches abrasions hypothermia smoke shock broken bumps'.split(
    ' ',
  );
const CARE_WORDS = 'hospital* clinic* infirmary medical treated transported'.split(' ');

/** No object may follow a passive; "the wounded list" is a list. */
const NO_OBJECT = `\\b(?!${OBJECT}| list\\b)`;

export const WOUNDED_RULES: readonly FigureRule[] = [
  /** "Thirty people were injured", "30 wounded". Unit: persons, as in the whole family; injured and hurt count. */
  {
    id: 'wounded.passive',
    triggers: ['#quantity'],
    needs: WOUNDED_WORDS,
    pattern: phrase`(?:${subjectOf(PEOPLE, WOUNDED + NO_OBJECT)}|${closeSubjectOf(OTHERS, WOUNDED + NO_OBJECT)})`,
    read: counts(['wounded']),
    examples: [
      ['Thirty people were injured in the crash.', { categories: ['wounded'], counted: '\ue000' }],
      ['Five people were killed and 20 wounded.', { counted: '\ue800' }],
    ],
    rejects: ['Two officers said they were tired, not hurt.'],
  },
  /** "strikes that wounded at least 12 people", "injuring three". */
  {
    id: 'wounded.active',
    triggers: ['wound*', 'injur*', 'hurt*', 'maim*', 'kneecap*', 'hospitali*'],
    pattern: phrase`${WOUNDS}(?: (?:at least|a total of|also))? ${ANYONE_HIT}`,
    read: counts(['wounded']),
    examples: [
      ['The strikes wounded at least 12 people.', { categories: ['wounded'], counted: '\ue000' }],
      ['A wall fell, injuring a boy and two girls.', { counted: '\ue000\ue001' }],
    ],
    rejects: ['He was injured in 12 places.'],
  },
  /** "three injuries", "one minor injury", "no injuries". */
  {
    id: 'wounded.injuries',
    triggers: ['#quantity'],
    needs: ['injur*'],
    pattern: phrase`${ONE_BARE}(?: (?:minor|moderate|serious|severe|slight|critical|reported|other|known|personal|civilian|confirmed|immediate|major|direct|indirect)){0,3} injur(?:y|ies)(?! (?:accidents?|crash(?:es)?))`,
    read: counts(['wounded']),
    examples: [
      ['There were three minor injuries.', { categories: ['wounded'], counted: '\ue800' }],
      ['No injuries were reported.', { counted: '\ue800' }],
    ],
    rejects: ['Three reports mention injury.'],
  },
  /** "Two people suffered serious burns"; "a driver sustained minor injuries". */
  {
    id: 'wounded.suffered',
    triggers: ['#quantity'],
    needs: ['sustain*', 'suffer*', 'receiv*', 'escap*', 'had', 'has'],
    pattern: phrase`(?:${subjectOf(PEOPLE, SUFFERED)}|${closeSubjectOf(OTHERS, SUFFERED)})`,
    read: counts(['wounded']),
    examples: [
      ['Two people suffered serious burns.', { categories: ['wounded'], counted: '\ue000' }],
      ['The driver sustained minor injuries.', { counted: '\ue000' }],
    ],
    rejects: ['Two towns suffered heavy losses.'],
  },
  /** "the number of wounded rose to 50". */
  {
    id: 'wounded.number-rose',
    triggers: ['number of', 'count of', 'total', 'injury toll'],
    pattern: phrase`(?:(?:${NUMBER_OF}|count of (?:the )?|total )(?:wounded|injured|injuries|hurt)|injury toll)(?: by ${classOf('people', 'bare')},)?${UP_TO_NOW} (?:to|at|reached|passed|exceeded|is|was) ${ONE_OF_PEOPLE}`,
    read: counts(['wounded'], 'cumulative'),
    examples: [
      ['The number of wounded rose to 50.', { categories: ['wounded'], scope: 'cumulative', counted: '\ue800' }],
      ['The number of injured stands at 7.', { scope: 'cumulative' }],
      ['It lowered its count of wounded by one, from 58 to 57.', { scope: 'cumulative' }],
    ],
    rejects: ['The wounded were taken to 3 hospitals.'],
  },
  /** "put the number of injured at 40", "gives its wounded as 12". */
  {
    id: 'wounded.put-at',
    triggers: ['put', 'puts', 'putting', 'gave', 'gives', 'giving'],
    pattern: phrase`(?:put(?:s|ting)?|gave|giv(?:es|ing)) (?:the|its|their)(?: [\w-]+){0,3}? (?:wounded|injured|injuries)${UP_TO_NOW} (?:at|as) ${ONE_OF_PEOPLE}`,
    read: counts(['wounded'], 'cumulative'),
    examples: [
      ['Doctors put the number of injured at 40.', { categories: ['wounded'], scope: 'cumulative', counted: '\ue800' }],
      ['The army gives its wounded as 12.', { scope: 'cumulative' }],
    ],
    rejects: ['They put the wounded in 12 vans.'],
  },
  /** "Four people remain in hospital": those left of a larger count. */
  {
    id: 'wounded.still-in-care',
    triggers: ['#quantity'],
    needs: ['hospital', 'intensive'],
    pattern: phrase`${PEOPLE}(?=${WHENCE} (?:(?:is|are|was|were) )?(?:still|remain(?:s|ed)?|remaining) in (?:a |the )?(?:[\w-]+ )?(?:hospital|intensive care)\b(?!['’]))`,
    read: counts(['wounded'], 'subtotal'),
    priority: 1,
    examples: [
      ['Four people remain in hospital.', { categories: ['wounded'], scope: 'subtotal', counted: '\ue000' }],
      ['Nine were still in intensive care.', { scope: 'subtotal', counted: '\ue800' }],
    ],
    rejects: ["Two nurses remain in the hospital's storeroom."],
  },
  labelled('wounded', ['wounded', 'injured']),
  /** "Three were taken to hospital", ""nine persons were treated for bruises". */
  {
    id: 'wounded.in-care',
    triggers: ['#quantity'],
    needs: CARE_WORDS,
    pattern: phrase`(?:${subjectOf(PEOPLE, CARE)}|${closeSubjectOf(OTHERS, CARE)})`,
    read: counts(['wounded']),
    examples: [
      ['Three people were taken to a local hospital.', { categories: ['wounded'], counted: '\ue000' }],
      ['Nine persons were treated for bruises.', { counted: '\ue000' }],
    ],
    rejects: ['Three doctors were taken to a hotel.'],
  },
  /** "causing minor injuries to two adults", "the wounding of four policemen". */
  {
    id: 'wounded.injuries-to',
    triggers: ['injury', 'injuries', 'wounding', 'wounds'],
    pattern: phrase`(?:(?:injury|injuries|wounds) to|(?:injury|wounding|injuries) of) ${ANYONE_HIT}`,
    read: counts(['wounded']),
    examples: [
      ['The van rolled over, causing minor injuries to two adults.', { categories: ['wounded'], counted: '\ue000' }],
      ['It led to the wounding of four policemen.', { counted: '\ue000' }],
    ],
    rejects: ['The injury to his pride was great.'],
  },
  /** "four others with minor injuries", "leaving ten with burns". */
  {
    id: 'wounded.with-injuries',
    triggers: ['#quantity'],
    needs: HARM_WORDS,
    pattern: phrase`(?=[^.;:!?]*? with )${PEOPLE}(?=(?: (?:was|were|is|are) \w+)?(?: (?:in|into|at|on|to)(?: [\w'’-]+){1,6}?)? with(?: (?!fatal\b|no\b)[\w-]+){0,4}? ${HARM})`,
    read: counts(['wounded']),
    priority: -1,
    examples: [
      ['The blast left ten people with burns.', { categories: ['wounded'], counted: '\ue000' }],
      ['Four others with minor injuries went home.', { counted: '\ue000' }],
    ],
    rejects: ['Four others with bags went home.'],
  },
  /** "was thrown 30 yards and was injured": the second thing told of them. */
  {
    id: 'wounded.and-wounded',
    triggers: ['#quantity'],
    needs: [...WOUNDED_WORDS, ...CARE_WORDS],
    pattern: phrase`(?=[^.;:!?]*? (?:and|but) )${PEOPLE}(?=${WORDS},? (?:and|but)(?: (?:then|later|subsequently|also))? (?:was|were)(?: \w+ly)? (?:${WOUNDED}|${CARE})\b)`,
    read: counts(['wounded']),
    examples: [
      ['An infant was carried off and was injured.', { categories: ['wounded'], counted: '\ue000' }],
      ['Two men jumped from a window and were badly hurt.', { counted: '\ue000' }],
    ],
    rejects: ['Two men jumped and were caught.'],
  },
  /** "a personal injury accident": at least one is hurt, counted as one. */
  {
    id: 'wounded.injury-accident',
    triggers: ['#quantity'],
    needs: ['injury'],
    pattern: phrase`${ONE_BARE}(?: personal)? injury (?:accidents?|crash(?:es)?)`,
    read: counts(['wounded']),
    examples: [
      ['A personal injury accident closed the road.', { categories: ['wounded'], counted: '\ue800' }],
      ['There were two injury crashes.', { counted: '\ue800' }],
    ],
    rejects: ['It was a personal matter.'],
  },
];
