// Find help: the directory on a crew's phone, also without signal; one service opens on its own.
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { directory, loadDirectory, standing } from '../../state/directory.js';
import { go, route } from '../../state/route.js';
import { askingFor } from '../../services/asking.js';
import { One } from '../../services/one.js';
import { Search } from '../../services/search.js';
import { routeLink } from '../route.js';
import { nearOf } from './near.js';

/** @import {Assignment, Incident} from '../../base/types.js' */

/** @param {{assignment: Assignment, incident: Incident|undefined}} props */
export function FindHelp({ assignment, incident }) {
  const id = route.value.rest[2], near = nearOf(incident), { person } = askingFor(assignment.incident_id);
  useEffect(() => void loadDirectory(), []);
  if (id) return html`<${Chosen} key=${id} id=${id} near=${near} back=${() => go('a', assignment.id, 'services')} refer=${() => go('a', assignment.id, 'referrals', 'place', id, ...(person ? [person] : []))} />`;
  return html`<${Search} call=${assignment.incident_id} near=${near} href=${(/** @type {{id: string}} */ service) => `#/a/${assignment.id}/services/${service.id}`} />`;
}

/** @param {{id: string, near: import('../../services/search.js').Near|null, back: () => void, refer: () => void}} props */
function Chosen({ id, near, back, refer }) {
  const place = useRef(/** @type {HTMLElement|null} */ (null)), service = directory.value.get(id);
  useEffect(() => { scrollTo(0, 0); place.current?.focus({ preventScroll: true }); }, []);
  return html`<div class="stack" ref=${place} tabindex="-1"><div><${Button} icon="arrow-left" onClick=${back}>What was found<//></div>
    ${service ? html`<${One} service=${service} near=${near} way=${routeLink} /><${Button} wide icon="share-2" onClick=${refer}>Refer them here<//>` : html`<p role="status">${standing.value === 'reading' || standing.value === 'unread' ? 'Opening the directory.' : 'This service is no longer in the directory.'}</p>`}</div>`;
}
