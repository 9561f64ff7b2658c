// A call: offered, or under way.
import { html } from 'htm/preact';
import { Offer } from './offer.js';
import { stateOf } from './plan.js';
import { UnderWay } from './under-way.js';

/** @import {Call} from './under-way.js' */

/** @param {Call} props */
export const OnCall = ({ assignment, incident }) => html`<${stateOf(assignment) === 'offered' ? Offer : UnderWay} assignment=${assignment} incident=${incident} />`;
