/** States by the names that news gives them. */
export const COUNTRIES: readonly string[] =
  `Afghanistan,Albania,Algeria,Angola,Argentina,Armenia,Australia,Austria,Azerbaijan,Bahrain,Bangladesh,Belarus,Belgium,Benin,
  Bolivia,Bosnia,Botswana,Brazil,Britain,Bulgaria,Burkina Faso,Burma,Burundi,Cambodia,Cameroon,Canada,Central African Republic,Chad,
  Chile,China,Colombia,Congo,Costa Rica,Croatia,Cuba,Cyprus,Czech Republic,Denmark,Djibouti,Dominican Republic,East Timor,Ecuador,
  Egypt,El Salvador,Eritrea,Estonia,Eswatini,Ethiopia,Finland,France,Gabon,Gambia,Gaza,Georgia,Germany,Ghana,Greece,Guatemala,
  Guinea,Haiti,Honduras,Hungary,Iceland,India,Indonesia,Iran,Iraq,Ireland,Israel,Italy,Ivory Coast,Jamaica,Japan,Jordan,Kazakhstan,
  Kenya,Kosovo,Kuwait,Kyrgyzstan,Laos,Latvia,Lebanon,Lesotho,Liberia,Libya,Lithuania,Madagascar,Malawi,Malaysia,Mali,Mauritania,
  Mexico,Moldova,Mongolia,Montenegro,Morocco,Mozambique,Myanmar,Namibia,Nepal,Netherlands,New Zealand,Nicaragua,Niger,Nigeria,
  North Korea,North Macedonia,Norway,Oman,Pakistan,Palestine,Panama,Paraguay,Peru,Philippines,Poland,Portugal,Qatar,Romania,Russia,
  Rwanda,Saudi Arabia,Senegal,Serbia,Sierra Leone,Singapore,Slovakia,Slovenia,Somalia,South Africa,South Korea,South Sudan,Soviet Union,
  Spain,Sri Lanka,Sudan,Sweden,Switzerland,Syria,Taiwan,Tajikistan,Tanzania,Thailand,Togo,Tunisia,Turkey,Turkmenistan,Uganda,Ukraine,
  United Arab Emirates,United Kingdom,United States,Uruguay,Uzbekistan,Venezuela,Vietnam,Yemen,Zambia,Zimbabwe,US,U.S.,UK,U.K.,USSR`.split(
    /,\s*/,
  );

/** Capitals that stand for their governments: "Kyiv said". */
export const CAPITALS: readonly string[] =
  'Abuja,Ankara,Asmara,Baghdad,Baku,Beijing,Beirut,Berlin,Cairo,Damascus,Doha,Islamabad,Jerusalem,Kabul,Khartoum,Kiev,Kigali,Kinshasa,Kyiv,London,Minsk,Moscow,New Delhi,Paris,Pyongyang,Riyadh,Sanaa,Seoul,Taipei,Tbilisi,Tehran,Tel Aviv,Tripoli,Warsaw,Washington,Yerevan'.split(
    ',',
  );

/** Bodies and offices that speak for a side: what "Kalmora's" or "of Kalmora" must belong to. */
export const BODIES: readonly string[] =
  `army,military,navy,air force,air defence,air defense,forces,troops,government,ministry,minister,president,presidency,premier,
  parliament,police,officials,authorities,administration,command,staff,commander,commanders,coast guard,border guard,border service,
  security service,security services,intelligence,service,spokesman,spokeswoman,envoy,ambassador,embassy,media,chancellor,king,
  junta,leadership,agency,emergency services,rebels,separatists`.split(/,\s*/);

/** Portfolios of a ministry, which are no sides: "the Ministry of Health". */
export const PORTFOLIOS =
  '(?:Defen[cs]e|Health|(?:the )?Interior|Internal Affairs|Foreign Affairs|Justice|Emergency Situations|Information)';

/** Capitalized words that end like the adjective of a people and are none. */
export const NO_ADJECTIVES: readonly string[] =
  `Urban,Veteran,Clan,Christian,Republican,Human,Guardian,Metropolitan,Civilian,Physician,Librarian,Historian,Jewish,Parish,These,
  Branch,Week,Sunni,Sufi,Presbyterian,Lutheran,Anglican,Vatican,Median,Pedestrian,Politician,Technician,Humanitarian,Equestrian,
  Taxi,Anti,Semi,Spanish-language,Ocean,Mean,Clean,Bean,Plan,Van,Japan's`.split(/,\s*/);
