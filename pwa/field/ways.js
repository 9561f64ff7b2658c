// Ways to get there and people to ring, one tap each.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { label, programme } from '../state/store.js';
import { there } from './plan.js';
import { routeLink } from './route.js';

/** @import {Assignment, Incident} from '../base/types.js' */

const SHOWN_MS = 30_000;

/** @param {{assignment: Assignment, incident: Incident}} props */
export function Ways({ assignment, incident }) {
  const phone = programme.value?.dispatch_phone;
  const route = !there(assignment) && routeLink(incident.location);
  return html`<div class="buttons ways">
    ${route && html`<${Button} icon="route" href=${route} target="_blank" rel="noreferrer noopener">Route<//>`}
    <${CallBack} incident=${incident} />
    ${phone && html`<${Button} icon="phone" href=${`tel:${phone}`}>Dispatch<//>`}</div>`;
}

/** The number stays covered until somebody asks for it, and covers itself again. @param {{incident: Incident}} props */
function CallBack({ incident }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = shown ? setTimeout(() => setShown(false), SHOWN_MS) : undefined;
    return () => clearTimeout(timer);
  }, [shown]);
  const { name, phone, relation } = incident.call_back ?? {};
  if (!phone) return null;
  const who = name || label('caller_relation', relation) || 'the caller';
  if (shown) return html`<${Button} icon="phone" kind="outline" href=${`tel:${phone.replace(/[^+\d]/g, '')}`}>${phone}<//>`;
  return html`<${Button} icon="phone" onClick=${() => setShown(true)}>Ring ${who}<//>`;
}
