// Shifts whose hour has come and that cannot begin yet: what keeps each, and what a lead can do.
import { seen, tick } from '../state/store.js';
import { isWaiting } from './reckon.js';
import { ridingElsewhere, vanElsewhere } from './shift-acts.js';
import { onNow, teamName, vanName } from './view.js';
import { linkTo } from './where.js';

/** @import {Shift} from '../base/types.js' */
/** @import {Need} from './attention.js' */

/** No page reaches such a crew. @returns {Need[]} */
export function waiting() {
  return [...seen.shifts.value.values()].filter((shift) => isWaiting(shift, seen.teams.value, tick.value)).map((shift) => ({
    id: `begin-${shift.id}`, icon: 'clock', words: `${teamName(shift.team_id)}’s shift has not begun`, more: `${holds(shift)}No page reaches its crew until it begins.`, href: linkTo('shifts'),
  }));
}

/** @param {Shift} shift */
function holds({ team_id, vehicle_id, crew }) {
  if (!crew.length) return 'Nobody is left in its crew. Take it off the plan. ';
  if (onNow.value.some((shift) => shift.team_id === team_id)) return `${teamName(team_id)}’s shift before it is still open. End that first. `;
  const van = vanElsewhere(vehicle_id), other = crew.map((one) => ridingElsewhere(one)).find(Boolean);
  if (van) return `${vanName(vehicle_id)} is still out with ${van}. Choose another van, or end ${van}’s shift. `;
  return other ? `Somebody of its crew is still on ${other}’s shift. Swap them out there, or end it. ` : '';
}
