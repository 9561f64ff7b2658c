// What goes on beside the screens once somebody is here: how this phone rings, and whether another window set their first PIN.
import { effect } from '@preact/signals';
import { keys } from '../base/db.js';
import { subscription } from '../base/subscribed.js';
import { rows, session } from '../state/store.js';
import { listen } from '../sync/changed.js';
import { obstacle, paging, renewPaging } from './paging.js';

export { renewPaging };

listen((change, user) => void (change.what === 'sealed' && keys.has(user) && startAnew(user)));

/** What this window holds opens nothing any more, so it goes to the picker; not where the PIN was chosen, since the new key is there. @param {string} user */
async function startAnew(user) {
  if (!(await keys.get(user))?.gen) location.reload();
}

/** Notifications are switched off and on in the settings, and a subscription ends, while the app lies in a pocket. */
async function look() {
  if (document.visibilityState === 'hidden' || !session.value || ['checking', 'working'].includes(paging.value)) return;
  const may = obstacle() === 'ready', rings = paging.value === 'ready';
  if (may !== rings || (rings && !(await subscription()))) await renewPaging();
}
document.addEventListener('visibilitychange', () => void look().catch(() => {}));

const told = () => rows.devices.value.get(session.value?.device.id ?? '')?.subscribed;
let before = told();

// The push service has ended it: to say the dead one again would only seem to ring.
effect(() => {
  const now = told();
  if (before && now === false && paging.peek() === 'ready') void subscription().then((dead) => dead?.unsubscribe()).then(renewPaging).catch(() => {});
  before = now;
});
