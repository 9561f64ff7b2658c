// What goes on beside the screens once somebody is here: how this phone rings, and whether another window set their first PIN.
import { keys } from '../base/db.js';
import { listen } from '../sync/changed.js';

export { renewPaging } from './paging.js';

listen((change, user) => void (change.what === 'sealed' && keys.has(user) && startAnew(user)));

/** What this window holds opens nothing any more, so it goes to the picker; not where the PIN was chosen, since the new key is there. @param {string} user */
async function startAnew(user) {
  if (!(await keys.get(user))?.gen) location.reload();
}
