/** What sort of person a noun names. `perpetrator`: who did it, kept apart in the toll. `person`: nothing more is said. */
export type VictimKind =
  | 'person'
  | 'civilian'
  | 'child'
  | 'military'
  | 'police'
  | 'militant'
  | 'perpetrator'
  | 'responder'
  | 'official'
  | 'journalist'
  | 'protester';

/** Nouns for people by kind, `singular/plural`, or one word where both are the same or only one is used. */
const NOUNS: Readonly<Record<VictimKind, string>> = {
  person: `person/people person/persons man/men woman/women male/males female/females victim/victims individual/individuals
    human/humans other/others soul/souls patient/patients worker/workers employee/employees miner/miners farmer/farmers
    teacher/teachers driver/drivers motorist/motorists motorcyclist/motorcyclists cyclist/cyclists passenger/passengers
    occupant/occupants pilot/pilots crewman/crewmen crewmember/crewmembers member/members tourist/tourists
    swimmer/swimmers boater/boaters kayaker/kayakers surfer/surfers hiker/hikers skier/skiers snowmobiler/snowmobilers
    snowboarder/snowboarders climber/climbers camper/campers fisherman/fishermen golfer/golfers wife/wives husband/husbands
    mother/mothers father/fathers brother/brothers sister/sisters relative/relatives cousin/cousins uncle/uncles aunt/aunts
    grandmother/grandmothers grandfather/grandfathers grandparent/grandparents parent/parents couple/couples friend/friends
    neighbour/neighbours neighbor/neighbors migrant/migrants refugee/refugees prisoner/prisoners hostage/hostages
    businessman/businessmen lawyer/lawyers priest/priests nun/nuns monk/monks engineer/engineers student/students pupil/pupils
    casualty suspect/suspects detainee/detainees survivor/survivors foreigner/foreigners national/nationals
    captive/captives peasant/peasants trader/traders herder/herders clerk/clerks porter/porters shopkeeper/shopkeepers vendor/vendors
    cook/cooks cleaner/cleaners electrician/electricians mechanic/mechanics technician/technicians signalman/signalmen
    labourer/labourers laborer/laborers pensioner/pensioners guest/guests widow/widows orphan/orphans homeowner/homeowners evacuee/evacuees adult/adults`,
  civilian: `civilian/civilians resident/residents villager/villagers bystander/bystanders pedestrian/pedestrians local/locals
    inhabitant/inhabitants citizen/citizens passerby/passersby non-combatant/non-combatants settler/settlers worshipper/worshippers
    pilgrim/pilgrims shopper/shoppers`,
  child: `child/children boy/boys girl/girls baby/babies infant/infants toddler/toddlers teenager/teenagers teen/teens
    minors schoolchild/schoolchildren schoolgirl/schoolgirls schoolboy/schoolboys kid/kids son/sons daughter/daughters
    grandson/grandsons granddaughter/granddaughters nephew/nephews niece/nieces youth/youths grandchild/grandchildren`,
  military: `soldier/soldiers troop/troops serviceman/servicemen servicewoman/servicewomen marine/marines sailor/sailors
    airman/airmen conscript/conscripts recruit/recruits trooper/troopers commander/commanders general/generals colonel/colonels
    captain/captains lieutenant/lieutenants sergeant/sergeants peacekeeper/peacekeepers personnel paratrooper/paratroopers
    commando/commandos reservist/reservists infantryman/infantrymen`,
  police: `policeman/policemen policewoman/policewomen officer/officers constable/constables cop/cops gendarme/gendarmes
    guard/guards bodyguard/bodyguards police ranger/rangers`,
  militant: `militant/militants rebel/rebels insurgent/insurgents guerrilla/guerrillas guerilla/guerillas fighter/fighters
    terrorist/terrorists jihadist/jihadists militiaman/militiamen separatist/separatists extremist/extremists combatant/combatants
    paramilitary/paramilitaries bandit/bandits`,
  perpetrator: `gunman/gunmen attacker/attackers assailant/assailants bomber/bombers shooter/shooters hijacker/hijackers
    perpetrator/perpetrators`,
  responder: `firefighter/firefighters fireman/firemen rescuer/rescuers paramedic/paramedics medic/medics doctor/doctors nurse/nurses
    volunteer/volunteers`,
  official: `official/officials councillor/councillors councilor/councilors mayor/mayors minister/ministers politician/politicians
    judge/judges prosecutor/prosecutors diplomat/diplomats deputy/deputies candidate/candidates governor/governors
    leader/leaders lawmaker/lawmakers senator/senators`,
  journalist: 'journalist/journalists reporter/reporters cameraman/cameramen photographer/photographers',
  protester: 'protester/protesters protestor/protestors demonstrator/demonstrators activist/activists rioter/rioters',
};

const pairs = (Object.entries(NOUNS) as [VictimKind, string][]).flatMap(([kind, nouns]) =>
  nouns.split(/\s+/).map((pair) => {
    const [singular = '', plural = singular] = pair.split('/');
    return { kind, singular, plural };
  }),
);

/** Nouns of one person: what may stand behind "a" or "his". */
export const PERSON_SINGULAR: readonly string[] = [...new Set(pairs.map(({ singular }) => singular))];

/** Nouns of people, singular too: "1 soldier". */
export const PERSON_ANY: readonly string[] = [...new Set(pairs.flatMap(({ singular, plural }) => [singular, plural]))];

const KIND_OF: ReadonlyMap<string, VictimKind> = new Map(
  pairs.flatMap(({ kind, singular, plural }) => [
    [singular, kind],
    [plural, kind],
  ]),
);

/** Names of peoples: "Palestinians", "Israelis", "Japanese". Case matters. */
export const PEOPLES = String.raw`[A-Z][a-z]+(?:ians|eans|icans|ans|ese|aelis|raqis|emenis|stanis|anis|audis|wis|mans|rks|rds|nes|lish|ench)`;

/** The kind of a head noun, `person` where it says nothing more. */
export const victimKindOf = (noun: string): VictimKind => KIND_OF.get(noun.toLowerCase()) ?? 'person';
