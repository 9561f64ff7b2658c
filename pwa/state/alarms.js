// The alarms that whoever looks may see.
import { computed } from '@preact/signals';
import { SECRET } from '../sync/safety.js';
import { seen, session } from './store.js';

/** @import {Alarm} from '../base/types.js' */

/** Somebody who rides and pressed in secret: whoever stands beside them must not read it on their own screen. @param {Alarm} alarm @param {string|undefined} user */
export const isOwnSecret = ({ last_known: known, closed_at: closed }, user) => !closed && SECRET.includes(known?.kind) && known?.by_id === user;

export const alarms = computed(() => [...seen.alarms.value.values()].filter((one) => !isOwnSecret(one, session.value?.user.id)).sort((a, b) => a.raised_at.localeCompare(b.raised_at)));
export const openAlarms = computed(() => alarms.value.filter(({ closed_at }) => !closed_at));
