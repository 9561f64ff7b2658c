// Words of the lead's screens that no code list has.

/** @import {Role} from '../base/types.js' */

/** @type {{code: Role, label: string, help: string}[]} */
export const ROLES = [
  { code: 'responder', label: 'Responder', help: 'Rides with a team and sees the calls that their team is given.' },
  { code: 'dispatcher', label: 'Dispatcher', help: 'Takes calls, sends teams, sees every call.' },
  { code: 'clinician', label: 'Clinician', help: 'Sees and writes on every call, sends nobody.' },
  { code: 'lead', label: 'Lead', help: 'Dispatches, plans shifts, looks after people and phones.' },
  { code: 'navigator', label: 'Navigator', help: 'Follows up on referrals after the call. Sees no calls.' },
  { code: 'admin', label: 'Admin', help: 'Looks after people, teams and phones. Sees no calls.' },
];
/** @param {string} code */
export const roleWord = (code) => ROLES.find((role) => role.code === code)?.label ?? code;

/** @type {Record<string, string>} */
export const ALARMS = { unanswered: 'Nobody answers', welfare: 'Not heard from', duress: 'Help', duress_test: 'Test of the help button', backup: 'Back-up', unpageable: 'No phone can be paged' };

export const REVOKE_REASONS = ['Lost', 'Stolen', 'Broken', 'Handed back'];
export const SWAP_REASONS = ['Unwell', 'Plans changed', 'Needs a rest'];
