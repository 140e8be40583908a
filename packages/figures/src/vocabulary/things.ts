/** Weapons that are counted one by one. */
export const MUNITIONS: readonly string[] =
  'missile missiles drone drones rocket rockets shell shells bomb bombs uav uavs uas projectile projectiles munition munitions warhead warheads grenade grenades torpedo torpedoes shahed shaheds'.split(
    ' ',
  );

/** Buildings, vehicles and whatever else is damaged, destroyed or cut off; households and customers stand here as units. */
export const PLACES: readonly string[] =
  `building buildings home homes house houses apartment apartments flat flats block blocks
  school schools hospital hospitals clinic clinics vehicle vehicles car cars truck trucks bus buses tank tanks aircraft plane planes
  helicopter helicopters ship ships boat boats structure structures shop shops store stores village villages settlement settlements
  town towns household households customer customers family families business businesses facility facilities church churches
  mosque mosques barn barns outbuilding outbuildings bridge bridges substation substations roof roofs subscriber subscribers
  consumer consumers dwelling dwellings trailer trailers wagon wagons warehouse warehouses shed sheds garage garages station
  stations depot depots tractor tractors`.split(/\s+/);

/** What people and buildings go without. */
export const SUPPLIES: readonly string[] =
  'power,electricity,heat,heating,hot water,running water,drinking water,water,gas,light,internet,food,shelter'.split(
    ',',
  );
