// What a crew says about its own safety: all right, help, back-up. These go out before anything else.
import { newId } from '../base/ids.js';
import { command, create, URGENCY } from './commands.js';

/** @import {Code, Command, Id} from '../base/types.js' */
/** @typedef {{lat?: number, lon?: number, accuracy_m?: number, battery?: number}} Known  what the phone knows of itself */

/** Kinds of which the phone itself must show nothing. */
export const SECRET = ['silent', 'duress_pin'];

/** One silent tap. @param {{id: Id}} assignment */
export const allRight = (assignment) =>
  command({ kind: 'assignments', id: assignment.id }, 'checks', { channel: 'tap' }, { words: 'All right', urgency: URGENCY.safety });

/**
 * Help. A secret one is marked, so that no list on this phone ever shows it, and nothing of it is kept once it was sent.
 * @param {Code} kind  a code of duress_kind @param {{id: Id}|undefined} assignment @param {Known} [known] @returns {Command}
 */
export function duress(kind, assignment, known = {}) {
  const words = kind === 'test' ? 'Tested the help button' : 'Called for help';
  const said = create({ kind: 'duress', id: newId() }, { kind, ...(assignment && { assignment_id: assignment.id }), ...known }, { words, urgency: URGENCY.duress });
  return SECRET.includes(kind) ? Object.freeze({ ...said, hush: true }) : said;
}

/** What each button asks for; police always with what for. */
export const ASKED = {
  police: 'Asked for police', ems: 'Asked for an ambulance', supervisor: 'Asked for a supervisor',
};

/**
 * @param {{id: Id}} assignment @param {'police'|'ems'|'supervisor'} kind @param {Code} [reason]  a code of police_involvement
 * @param {string} [words] @param {{address: string, lat?: number, lon?: number}} [place]  where they are, when it is not where the call is @returns {Command}
 */
export const askBackup = (assignment, kind, reason, words, place) => create({ kind: 'backups', id: newId() },
  { assignment_id: assignment.id, kind, ...(reason && { reason }), ...(words && { words }), ...(place && { place }) },
  { words: reason === 'self_arrived' ? 'Police came by themselves' : ASKED[kind], urgency: URGENCY.backUp });

const BACKUP_WORDS = { arrivals: 'Back-up is here', releases: 'Back-up may go', cancellations: 'Back-up is not needed' };

/** @param {{id: Id}} backup @param {'arrivals'|'releases'|'cancellations'} acts */
export const tellBackup = (backup, acts) =>
  command({ kind: 'backups', id: backup.id }, acts, {}, { words: BACKUP_WORDS[acts], urgency: acts === 'cancellations' ? URGENCY.backUp : URGENCY.ordinary });
