// From where distances are counted: the call, else the van.
import { team } from '../team.js';

/** @import {Incident} from '../../base/types.js' */

/** @param {Incident|undefined} incident */
export const nearOf = (incident) => (incident?.location?.lat != null ? incident.location : team.value?.position ?? null);
