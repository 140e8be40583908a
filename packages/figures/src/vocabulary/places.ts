/** Words for a part of the map that stand behind a name, or before "of". */
export const PLACE_KINDS: readonly string[] =
  `village,town,city,district,province,region,state,county,municipality,department,prefecture,governorate,commune,parish,oblast,raion,
  suburb,neighborhood,neighbourhood,area,island,peninsula,valley,capital,port,township,hamlet,sector,zone,strip,territory,quarter,
  locality,subdistrict,canton,metropolis,settlement,republic`.split(/,\s*/);

/** Words for a spot on it. */
export const SPOTS: readonly string[] =
  `station,market,camp,airport,bridge,square,street,avenue,road,highway,base,checkpoint,crossing,port,harbour,harbor,mine,prison,dam,
  mosque,church,school,university,hotel,stadium,plant,factory,refinery,depot,forest,mountain,mountains,river,lake,border,junction,
  barracks,airfield,airbase,air base,mall,theatre,theater,park,farm,estate,bay,beach,pass,desert,hills,front,plaza`.split(
    /,\s*/,
  );

/** Names behind "in" or "at" that are no places. */
export const NO_PLACES: readonly string[] =
  `January,February,March,April,May,June,July,August,September,October,November,December,Jan.,Feb.,Aug.,Sept.,Oct.,Nov.,Dec.,Monday,
  Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday,Christmas,Easter,Ramadan,Eid,Operation,Parliament,Congress,Senate,English,Arabic,
  French,Russian,Spanish,God,Islam,Allah,President,Prime,Minister,Mr,Mrs,Dr,General,Gen,Colonel,Col,Hamas,Hezbollah,Taliban,ISIS,
  Reuters,Telegram,Facebook,Twitter,I,He,She,They,We,It,The,This,That,Spring,Summer,Autumn,Winter,Lent,Covid,COVID-19`.split(
    /,\s*/,
  );

/** Behind a name these make it the doer of harm and no place: "in Russian shelling", "in Taliban custody". A pattern. */
export const VIOLENCE =
  '(?:(?:air|drone|missile|rocket|artillery|mortar|bomb|suicide|police|army|military|security|rebel|terrorist|sniper|gun|enemy) )?(?:fire|gunfire|shelling|strikes?|airstrikes?|attacks?|raids?|bombings?|bombardments?|custody|captivity|hands|ambush(?:es)?|operations?|detention|assaults?|shootings?|explosions?|blasts?|violence|clashes|crossfire|prisons?|jails?|hospitals?|clinics?|morgues?|troops|soldiers|forces|police|army|style|courts?|media|elections?|history|politics|society|dollars|sources)';
