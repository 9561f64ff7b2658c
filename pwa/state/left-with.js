// Where a crew is once it has left a call with somebody: back-up must not go to the call's own place then.

/** @import {Incident} from '../base/types.js' */

/** @type {Record<string, (address: string|null|undefined) => string>} */
const LEFT = {
  transporting: (address) => `On the road with a person, from ${address ?? 'the call'}`,
  at_destination: () => 'Where the crew took the person', handed_over: () => 'Where the crew took the person',
};

/** @param {Incident|undefined} incident */
export const addressOf = (incident) => incident?.location?.address ?? incident?.location?.note;

/** In words, none while they are at the call. @param {string} state @param {Incident|undefined} incident */
export const leftWith = (state, incident) => LEFT[state]?.(addressOf(incident));
