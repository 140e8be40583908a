/**
 * Nouns that are killed, wounded or shot in the news and are nobody: animals, things and ideas. A noun that no list holds is taken
 * for people behind a verb of killing, unless it stands here.
 */
export const NOT_PEOPLE: readonly string[] =
  `animal animals cow cows cattle calf calves bull bulls ox oxen sheep lamb lambs goat goats horse horses mule mules donkey donkeys
  pig pigs hog hogs chicken chickens hen hens bird birds duck ducks turkey turkeys dog dogs puppy puppies cat cats camel camels
  buffalo buffaloes elephant elephants lion lions tiger tigers bear bears wolf wolves deer fish whale whales dolphin dolphins
  livestock pet pets snake snakes rat rats mosquito mosquitoes bee bees tree trees plant plants crop crops head
  bill bills law laws plan plans proposal proposals deal deals project projects idea ideas hope hopes dream dreams job jobs
  industry trade mood engine engines process talks truce peace career careers spirit pride feelings reputation party parties
  game games story stories programme program programs motion amendment law-making market markets economy vote votes
  time times day days week weeks month months year years hour hours minute minutes attack attacks raid raids strike strikes
  incident incidents event events case cases explosion explosions blast blasts shot shots bullet bullets round rounds bomb bombs
  grenade grenades mine mines landmine landmines device devices rocket rockets missile missiles shell shells mortar mortars
  vehicle vehicles car cars truck trucks bus buses tank tanks building buildings house houses home homes village villages town
  towns city cities district districts province provinces region regions area areas place places location locations site sites
  point points post posts base bases checkpoint checkpoints camp camps road roads mile miles kilometre kilometres kilometer
  kilometers metre metres meter meters percent side sides group groups organization organizations operation operations battle
  battles clash clashes report reports source sources count counts charge charges degree degrees part parts number numbers total
  way ways thing things bid bids attempt attempts order orders demand demands reason reasons result results piece pieces
  death deaths injury injuries fatality fatalities casualty casualties wound wounds toll body bodies life lives scene fire fires
  council councils government governments ministry ministries army armies committee committees family families court courts
  parliament company companies bank banks union unions church churches school schools hospital hospitals office offices mosque
  power electricity heat heating water gas light food internet shelter damage information details comment evidence doubt
  record records course drone drones plane planes aircraft helicopter helicopters ship ships boat boats`.split(/\s+/);
