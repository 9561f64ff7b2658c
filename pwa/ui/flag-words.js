// A flag in as few words as a card or a small phone has room for; the code list has the whole of it.

/** @type {Record<string, string>} */
const SHORT = {
  life_threat_medical: 'Life in danger', overdose_unresponsive: 'Overdose, not rousable', ingestion_or_injury: 'Swallowed or injured', firearm: 'Firearm', weapon_in_use: 'Weapon in hand',
  violence_now: 'Violence now', threat_specific: 'Threat to somebody', crime_in_progress: 'Crime under way', barricade: 'Barricade', height_traffic_water: 'Height, traffic or water', fire_hazard: 'Fire or gas',
  outside_city: 'Outside the city', violence_recent: 'Violence in last day', weapon_unknown: 'Weapon not known', animals: 'Animal loose', minor_involved: 'Child there', vulnerable_adult: 'Vulnerable adult',
  pregnant: 'Pregnant', access_need: 'Access need', language_need: 'Other language', substance_on_board: 'Alcohol or drugs', building_access: 'Stairs or locks', asked_no_police: 'Asked for no police',
};

/** @param {{code: string, label: string}} flag @param {boolean} [unknown] asked, and nobody could say */
export const flagWords = ({ code, label }, unknown) => (unknown && code !== 'weapon_unknown' ? `${SHORT[code] ?? label} not known` : SHORT[code] ?? label);
