// Choosing a service for something else, such as a referral: the same search, and a tap picks.
import { html } from 'htm/preact';
import { Search } from '../../services/search.js';
import { nearOf } from './near.js';

/** @import {Incident} from '../../base/types.js' */
/** @import {Compact} from '../../base/types-services.js' */

/** @param {{incident: Incident, onPick: (service: Compact) => void}} props */
export const ServicePicker = ({ incident, onPick }) => html`<${Search} call=${incident.id} near=${nearOf(incident)} onPick=${onPick} />`;
