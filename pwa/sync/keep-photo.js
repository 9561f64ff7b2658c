// A photo as it is kept: what is said of it, and its bytes, saved in one go; and given up the same way, by a person only.
import { newId } from '../base/ids.js';
import { dropWhole, keepWhole } from '../base/parts.js';
import { announce } from './changed.js';
import { URGENCY, command, create } from './commands.js';
import { fresh, list } from './outbox.js';

/** @import {Command, Id} from '../base/types.js' */
/** @import {Found, Write} from '../base/db.js' */
/** @import {PhotoConsent} from '../base/types-photos.js' */
/** @typedef {{case_number: string} | {consent: PhotoConsent}} Why */
/** @typedef {{id: Id, bytes: ArrayBuffer, sha256: string, media_type: string, width: number, height: number}} Picture */

/**
 * Two things to send: that it was taken and why, with the acts; and its bytes, beside them.
 * @param {{id: Id, incident_id: Id}} assignment @param {Why} why @param {Picture} picture @returns {Command[]}
 */
export function takePhoto({ id: assignment_id, incident_id }, why, { id, bytes, sha256, media_type, width, height }) {
  const subject = { kind: /** @type {const} */ ('photos'), id }, size = bytes.byteLength, purpose = 'consent' in why ? 'wound' : 'evidence';
  const content = { incident_id, assignment_id, purpose, ...why, media_type, size, sha256, ...(width && height && { width, height }) };
  const words = purpose === 'wound' ? 'Took a photo of a wound' : 'Took a photo as evidence';
  const file = { id: newId(), path: `/photos/${id}/content`, body: Object.freeze({ size, sha256 }), subject, urgency: URGENCY.ordinary, words: 'The picture itself', file: true };
  return [create(subject, content, { words }), Object.freeze(file)];
}

/** @param {string} user @param {Command[]} said @param {Picture} picture @param {string} [draft]  what its reason was typed as */
export async function keepPhoto(user, said, { id, bytes, sha256 }, draft) {
  /** @type {Write[]} */
  const writes = said.map((one) => ({ store: 'outbox', key: one.id, value: fresh(one), expect: null }));
  await keepWhole(user, id, bytes, sha256, draft ? [...writes, { store: 'meta', key: draft }] : writes);
  announce(user, { what: 'outbox', fresh: true });
}

/**
 * A person has seen that it was refused: what was said of it stays a while as with every act, the picture goes. Who waits for
 * it hears that it will not come, unless the server never heard of it.
 * @param {string} user @param {Found} found  the entry that was settled @param {Write[]} writes
 */
export async function giveUp(user, { value }, writes) {
  const { id } = value.subject, others = (await list(user)).filter((one) => one.subject.id === id && one.id !== value.id);
  const known = value.file && !others.some(({ file, state }) => !file && state === 'needs-you');
  const loss = known ? [command({ kind: 'photos', id }, 'losses', {}, { words: 'Gave up a photo' })] : [];
  const files = others.filter(({ file }) => file).map((one) => ({ store: /** @type {const} */ ('outbox'), key: one.id }));
  await dropWhole(user, id, [...writes, ...files, ...loss.map((one) => ({ store: /** @type {const} */ ('outbox'), key: one.id, value: fresh(one), expect: null }))]);
}
