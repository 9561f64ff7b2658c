// A person, an agency and what a crew says of both, for tests of the loop and of follow-ups.
import { readFileSync } from 'node:fs';
import { covering } from '../../pwa/state/consent.js';
import { layConsents, layReferrals } from '../../pwa/state/referrals-laid.js';
import * as sayings from '../../pwa/sync/referrals.js';

export const codes = JSON.parse(readFileSync(new URL('../../app/codes/codelists.json', import.meta.url), 'utf8'));
export const CALL = '01900000-0000-7000-8000-000000000001', MARIA = '01900000-0000-7000-8000-000000000002', CLINIC = '01900000-0000-7000-8000-000000000003';
/** What was read out goes with all that is said here. */
export const said = { ...sayings, state: /** @type {typeof sayings.state} */ ((about, purpose, state, told, before) => sayings.state(about, purpose, state, { notice: { version: '1', language: 'en' }, ...told }, before)) };
export const about = { incident_id: CALL, person_id: MARIA };
/** @param {any[]} said @param {object} [more] @param {number} [at] */
export const found = (said, more, at = soon()) => covering(said, 'share_referral', { ...about, ...more }, at).at(0);
export const wanted = /** @type {import('../../pwa/sync/referrals.js').Wanted} */ ({ referral_type: 'housing', service_id: CLINIC, loop: true, urgency: 'routine', sud: false, share: { name: 'Maria' } });
export const soon = () => Date.now() + 60_000;

/** @param {any} command @param {object} [more] @returns {any} */
export const entry = (command, more) => ({ ...command, state: 'queued', tries: 0, createdAt: 1, ...more });
/** As the server would say it. @param {any} command @param {number} [ms] later @returns {any} */
export const row = (command, ms = 0) => ({ organization_id: null, service_id: null, recipient: null, after: [], ...command.body, id: command.id, at: new Date(Date.parse(command.body.at) + ms).toISOString(), received_at: new Date(Date.parse(command.body.at) + Math.max(0, ms)).toISOString(), live: true });
/** @param {any[]} commands @param {Map<string, any>} [rows] */
export function phone(commands, rows = new Map()) {
  const entries = commands.map((one) => entry(one)), around = { actor: 'ravi', now: soon(), codes };
  const consents = layConsents(new Map(), entries, around);
  return { consents, referrals: layReferrals(rows, entries, consents, around), entries };
}
