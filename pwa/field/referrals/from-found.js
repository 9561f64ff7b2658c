// From a place that was found to a referral there: who it is for first, then it stands in what they are putting together.
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { newId } from '../../base/ids.js';
import { directory } from '../../state/directory.js';
import { lies, recordsOf } from '../../state/half-written.js';
import { session } from '../../state/store.js';
import { Draft } from '../../sync/drafts.js';
import { EMPTY, halfOf, picked } from './basket.js';

/** @import {Assignment, Id, Incident} from '../../base/types.js' */
/** @import {Basket} from './basket.js' */

/** @param {{assignment: Assignment, incident: Incident, person: Id|null, service: Id, onPut: () => void}} props  `onPut`: from then on it is about them */
export function FromFound({ assignment, incident, person, service, onPut }) {
  useEffect(() => void put(incident.id, person, service).catch(() => {}).then(onPut).then(() => location.replace(`#/a/${assignment.id}/referrals/new`)), []); // the way back leads to the place
  return html`<p class="quiet" role="status">Opening.</p>`;
}

/** What was put together before stays; a place that is there already is not there twice. @param {Id} call @param {Id|null} person @param {Id} service */
async function put(call, person, service) {
  const half = halfOf(call, recordsOf(call, person)), draft = new Draft(session.value?.user.id ?? '', half.subject, await lies(half)), basket = /** @type {Basket} */ ({ ...EMPTY, ...(await draft.read()) }), place = directory.value.get(service);
  if (!place || basket.picks.some(({ service_id }) => service_id === service)) return;
  draft.write({ ...basket, picks: [...basket.picks, picked({ id: place.id, name: place.n, organization: place.o, types: place.t }, newId())] });
  await draft.flush();
}
