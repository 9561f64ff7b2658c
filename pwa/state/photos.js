// The photos of a call as a screen sees them, and the one that was just taken and not yet kept.
import { computed, effect, signal } from '@preact/signals';
import { keptOf, wholeOf } from '../base/parts.js';
import { listen } from '../sync/changed.js';
import { keepPhoto } from '../sync/keep-photo.js';
import { copyOf } from '../sync/tus.js';
import { layPhotos } from './photos-laid.js';
import { outboxOf, readOutbox, rows, session } from './store.js';

/** @import {Command, Id} from '../base/types.js' */
/** @import {Picture} from '../sync/keep-photo.js' */
/** @import {Seen} from './photos-laid.js' */
/** @typedef {{user: Id, assignment: Id, picture: Picture, said: Command[], smaller: boolean}} Shot */

/** How far each has come since this page was opened. */
const sent = signal(/** @type {Map<Id, number>} */ (new Map()));
listen((change) => {
  if (change.what === 'photo') sent.value = new Map(sent.value).set(change.id, change.sent);
});

const said = outboxOf('photos');
export const photos = computed(() => layPhotos(rows.photos.value, said.value, sent.value, session.value?.user.id ?? null));

/** In the order in which they were taken. @param {Id} incident @returns {Seen[]} */
export const photosOf = (incident) =>
  [...photos.value.values()].filter(({ photo }) => photo.incident_id === incident).sort((a, b) => (a.photo.id < b.photo.id ? -1 : 1));

/** Taken, looked at, not kept: in this page's memory alone, so that hiding the screen does not lose it. Nobody else gets it. */
export const shot = signal(/** @type {Shot|null} */ (null));
effect(() => {
  if (shot.value && shot.value.user !== session.value?.user.id) shot.value = null;
});

/** Fails in plain words when it could not be saved; the picture is then still there. @param {Shot} taken @param {string} [draft] */
export async function keep({ user, said, picture }, draft) {
  if (session.value?.user.id !== user) throw new Error('Somebody else is signed in on this phone. Nothing was saved.');
  await keepPhoto(user, said, picture, draft);
  shot.value = null;
  await readOutbox(user);
}

/** To look at: from this phone while it is here, else the server's copy, which holds the picture and nothing else. @param {Seen} seen @returns {Promise<Blob|undefined>} */
export async function pictureOf({ photo, file }) {
  const user = session.value?.user.id ?? '', kept = file && (await keptOf(user, photo.id));
  const whole = kept && (await wholeOf(user, photo.id, kept));
  return whole ? new Blob([whole], { type: photo.media_type }) : copyOf(photo.id);
}
