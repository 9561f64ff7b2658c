// Photos as this phone knows them: what the server last said, with what is only here laid over it; and how far each has come, in words. Pure.
import { furthestBehind, timeOf } from './laying.js';

/** @import {Entry, Id} from '../base/types.js' */
/** @import {Photo} from '../base/types-photos.js' */
/** @typedef {{photo: Photo, file: Entry|undefined, sent: number}} Seen   `file`: its bytes are still on this phone; `sent`: as many as the server has */
/** @typedef {{words: string, tone: 'ok'|'caution'|undefined, icon: string}} Said */

/**
 * @param {Map<Id, Photo>} rows @param {Entry[]} entries  in the order they were made @param {Map<Id, number>} sent  as this phone heard since it started
 * @param {Id|null} actor @returns {Map<Id, Seen>}
 */
export function layPhotos(rows, entries, sent, actor) {
  const all = new Map([...rows].map(([id, photo]) => [id, seenOf(photo, sent)]));
  for (const entry of entries.filter(({ subject, sealed }) => subject.kind === 'photos' && !sealed)) {
    const { id } = entry.subject, known = all.get(id), lost = entry.path.split('/')[3] === 'losses';
    if (lost && known) all.set(id, { ...known, photo: { ...known.photo, refused: 'lost' } });
    if (lost) continue;
    if (entry.file && known) all.set(id, { ...known, file: entry });
    if (!entry.file) all.set(id, { ...(known ?? seenOf(begun(entry, actor), sent)), ...(known && { photo: { ...known.photo, unsent: furthestBehind(undefined, entry) } }) });
  }
  return all;
}

/** @param {Photo} photo @param {Map<Id, number>} sent @returns {Seen} */
const seenOf = (photo, sent) => ({ photo, file: undefined, sent: Math.max(photo.received, sent.get(photo.id) ?? 0) });

/** @param {Entry} entry @param {Id|null} actor @returns {Photo} */
function begun(entry, actor) {
  const { incident_id, assignment_id, purpose, case_number = null, consent = null, media_type, size, sha256, width = null, height = null } = entry.body;
  return {
    id: entry.subject.id, stamp: '', incident_id, assignment_id, purpose, case_number, consent, media_type, size, sha256, width, height, taken_at: timeOf(entry.body),
    taken_by: actor, received: 0, complete_at: null, refused: null, unsent: furthestBehind(undefined, entry),
  };
}

/** True at every moment: what is only here is said to be only here. @param {Seen} seen @returns {Said} */
export function said({ photo, file, sent }) {
  const share = Math.floor((100 * Math.min(sent, photo.size)) / photo.size);
  if (file?.state === 'needs-you' || photo.unsent === 'needs-you') return { words: REFUSED, tone: 'caution', icon: 'triangle-alert' };
  if (file && sent >= photo.size) return { words: 'On this phone, all sent, being checked', tone: undefined, icon: 'cloud-upload' };
  if (file) return { words: sent ? `On this phone, ${share} % sent` : 'On this phone, not sent yet', tone: undefined, icon: 'cloud-upload' };
  if (photo.complete_at || sent >= photo.size) return { words: 'Sent', tone: 'ok', icon: 'check' };
  if (photo.refused === 'lost') return { words: 'Will not come: it was given up on the phone that took it', tone: 'caution', icon: 'triangle-alert' };
  if (photo.refused) return { words: 'Did not arrive whole; the phone that took it can send it again', tone: 'caution', icon: 'triangle-alert' };
  return { words: sent ? `Photo still on its way, ${share} % sent` : 'Photo still on its way', tone: undefined, icon: 'clock' };
}

const REFUSED = 'Not taken by the server: take it again if you can';

/** @param {Photo} photo */
export const about = ({ purpose, case_number }) => (purpose === 'wound' ? 'Wound, with consent' : `Evidence, case ${case_number}`);
