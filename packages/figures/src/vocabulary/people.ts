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
    grandmother/grandmothers grandfather/grandfathers grandparent/grandparents parent/parents couple/couples friend/friends colleague/colleagues comrade/comrades
    neighbour/neighbours neighbor/neighbors migrant/migrants refugee/refugees prisoner/prisoners hostage/hostages
    businessman/businessmen lawyer/lawyers priest/priests nun/nuns monk/monks engineer/engineers student/students pupil/pupils
    casualty suspect/suspects detainee/detainees survivor/survivors foreigner/foreigners nationals
    captive/captives peasant/peasants trader/traders herder/herders clerk/clerks porter/porters shopkeeper/shopkeepers vendor/vendors
    cook/cooks cleaner/cleaners tailor/tailors butcher/butchers baker/bakers electrician/electricians mechanic/mechanics technician/technicians signalman/signalmen
    labourer/labourers laborer/laborers pensioner/pensioners guest/guests widow/widows orphan/orphans homeowner/homeowners
    evacuee/evacuees adult/adults inmate/inmates convict/convicts herdsman/herdsmen pastoralist/pastoralists hunter/hunters
    commuter/commuters traveller/travellers traveler/travelers trucker/truckers courier/couriers
    contractor/contractors staffer/staffers owner/owners landowner/landowners rancher/ranchers campesino/campesinos
    manager/managers executive/executives banker/bankers industrialist/industrialists professor/professors director/directors headmaster/headmasters principal/principals dean/deans lecturer/lecturers
    missionary/missionaries bishop/bishops archbishop/archbishops imam/imams cleric/clerics pastor/pastors preacher/preachers
    jesuit/jesuits catechist/catechists elder/elders headman/headmen tribesman/tribesmen clansman/clansmen robber/robbers thief/thieves
    rustler/rustlers smuggler/smugglers trafficker/traffickers gangster/gangsters informer/informers informant/informants
    collaborator/collaborators traitor/traitors spy/spies servant/servants maid/maids gardener/gardeners barber/barbers
    singer/singers musician/musicians actor/actors writer/writers poet/poets scout/scouts player/players athlete/athletes
    coach/coaches canoeist/canoeists rafter/rafters spectator/spectators onlooker/onlookers attendee/attendees
    unionist/unionists infiltrator/infiltrators intruder/intruders operative/operatives cadre/cadres sympathizer/sympathizers
    supporter/supporters follower/followers girlfriend/girlfriends boyfriend/boyfriends bride/brides groom/grooms
    twin/twins stepson/stepsons stepdaughter/stepdaughters crew in-law/in-laws brother-in-law/brothers-in-law
    christian/christians muslim/muslims hindu/hindus jew/jews israeli/israelis palestinian/palestinians american/americans
    salvadoran/salvadorans honduran/hondurans guatemalan/guatemalans nicaraguan/nicaraguans colombian/colombians
    peruvian/peruvians chilean/chileans bolivian/bolivians cuban/cubans mexican/mexicans panamanian/panamanians
    spaniard/spaniards frenchman/frenchmen englishman/englishmen german/germans italian/italians russian/russians
    iraqi/iraqis syrian/syrians afghan/afghans turk/turks kurd/kurds briton/britons`,
  civilian: `civilian/civilians resident/residents villager/villagers bystander/bystanders pedestrian/pedestrians locals
    inhabitant/inhabitants citizen/citizens passerby/passersby passer-by/passers-by non-combatant/non-combatants settler/settlers worshipper/worshippers
    pilgrim/pilgrims shopper/shoppers noncombatant/noncombatants congregant/congregants`,
  child: `child/children boy/boys girl/girls baby/babies infant/infants toddler/toddlers teenager/teenagers teen/teens
    minors schoolchild/schoolchildren schoolgirl/schoolgirls schoolboy/schoolboys kid/kids son/sons daughter/daughters
    grandson/grandsons granddaughter/granddaughters nephew/nephews niece/nieces youth/youths grandchild/grandchildren`,
  military: `soldier/soldiers troop/troops serviceman/servicemen servicewoman/servicewomen marine/marines sailor/sailors
    airman/airmen conscript/conscripts recruit/recruits trooper/troopers commander/commanders general/generals colonel/colonels
    captain/captains lieutenant/lieutenants sergeant/sergeants peacekeeper/peacekeepers personnel paratrooper/paratroopers
    commando/commandos reservist/reservists infantryman/infantrymen guardsman/guardsmen cadet/cadets corporal/corporals
    private/privates mercenary/mercenaries warrior/warriors legionnaire/legionnaires`,
  police: `policeman/policemen policewoman/policewomen officer/officers constable/constables cop/cops gendarme/gendarmes
    guard/guards bodyguard/bodyguards police ranger/rangers detective/detectives inspector/inspectors superintendent/superintendents
    warden/wardens carabinero/carabineros patrolman/patrolmen agent/agents escort/escorts sheriff/sheriffs`,
  militant: `militant/militants rebel/rebels insurgent/insurgents guerrilla/guerrillas guerilla/guerillas fighter/fighters
    terrorist/terrorists jihadist/jihadists militiaman/militiamen separatist/separatists extremist/extremists combatant/combatants
    paramilitary/paramilitaries bandit/bandits subversive/subversives warlord/warlords vigilante/vigilantes
    infidel/infidels contra/contras radical/radicals`,
  perpetrator: `gunman/gunmen attacker/attackers assailant/assailants bomber/bombers shooter/shooters hijacker/hijackers
    perpetrator/perpetrators assassin/assassins arsonist/arsonists kidnapper/kidnappers culprit/culprits`,
  responder: `firefighter/firefighters fireman/firemen rescuer/rescuers paramedic/paramedics medic/medics doctor/doctors nurse/nurses
    volunteer/volunteers`,
  official: `official/officials councillor/councillors councilor/councilors mayor/mayors minister/ministers politician/politicians
    judge/judges prosecutor/prosecutors diplomat/diplomats deputy/deputies candidate/candidates governor/governors
    leader/leaders lawmaker/lawmakers senator/senators chief/chiefs president/presidents chairman/chairmen secretary/secretaries
    ambassador/ambassadors consul/consuls attache/attaches commissioner/commissioners magistrate/magistrates attorney/attorneys
    councilman/councilmen congressman/congressmen legislator/legislators delegate/delegates alderman/aldermen prefect/prefects
    counselor/counselors counsellor/counsellors aide/aides adviser/advisers advisor/advisors bureaucrat/bureaucrats`,
  journalist: `journalist/journalists reporter/reporters cameraman/cameramen photographer/photographers editor/editors
    correspondent/correspondents broadcaster/broadcasters columnist/columnists publisher/publishers blogger/bloggers`,
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
