// The alarms that whoever looks may see.
import { computed } from '@preact/signals';
import { SECRET } from '../sync/safety.js';
import { seen, session } from './store.js';

/** @import {Alarm, Team} from '../base/types.js' */

/**
 * Said in secret, by themselves or by one with whom they ride: whoever stands beside them must not read it on their own
 * screen, also not among the day's alarms once it is closed. The server keeps what a crew said from all of that crew.
 * @param {Alarm} alarm @param {string|undefined} user @param {ReadonlyMap<string, Team>} teams
 */
export const isOwnSecret = ({ last_known: known, team_id }, user, teams) => SECRET.includes(known?.kind)
  && (known?.by_id === user || Boolean(user && teams.get(team_id ?? '')?.crew.includes(user)));

export const alarms = computed(() => [...seen.alarms.value.values()].filter((one) => !isOwnSecret(one, session.value?.user.id, seen.teams.value)).sort((a, b) => a.raised_at.localeCompare(b.raised_at)));
export const openAlarms = computed(() => alarms.value.filter(({ closed_at }) => !closed_at));
