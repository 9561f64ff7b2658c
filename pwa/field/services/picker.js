// Choosing a service for something else, such as a referral: the same search, and a tap picks.
import { html } from 'htm/preact';
import { useLayoutEffect } from 'preact/hooks';
import { askFor } from '../../services/asking.js';
import { Search } from '../../services/search.js';
import { nearOf } from './near.js';

/** @import {Id, Incident} from '../../base/types.js' */
/** @import {Compact} from '../../base/types-services.js' */

/** @param {{incident: Incident, person: Id|null, onPick: (service: Compact) => void}} props  `person`: for whom it is */
export function ServicePicker({ incident, person, onPick }) {
  useLayoutEffect(() => askFor(incident.id, person), [incident.id, person]);
  return html`<${Search} call=${incident.id} near=${nearOf(incident)} onPick=${onPick} />`;
}
