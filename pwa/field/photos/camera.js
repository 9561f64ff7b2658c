// The camera inside the app: never the phone's own, whose pictures go to the gallery. It is on only while somebody looks through it.
import { newId } from '../../base/ids.js';
import { digest } from '../../base/parts.js';

/** @import {Picture} from '../../sync/keep-photo.js' */
/** @typedef {{video: HTMLVideoElement, track: MediaStreamTrack}} Eye */

export const MOST = 20 * 1024 * 1024;
const TYPES = ['image/jpeg', 'image/png'];
const PATIENCE = 6_000;
/** Where the sensor gives whole pictures the view may be small; else the view is the picture. */
const wanted = () => ({ facingMode: { ideal: 'environment' }, ...('ImageCapture' in globalThis ? { width: { ideal: 1280 } } : { width: { ideal: 4096 }, height: { ideal: 3072 } }) });

/** @returns {Promise<MediaStream>} fails in words that say what to do */
export async function openCamera() {
  if (!navigator.mediaDevices?.getUserMedia) throw new Error(WORDS.none);
  try {
    return await navigator.mediaDevices.getUserMedia({ video: wanted(), audio: false });
  } catch (error) {
    const name = /** @type {any} */ (error)?.name;
    throw new Error(name === 'NotAllowedError' || name === 'SecurityError' ? WORDS.refused : name === 'NotReadableError' || name === 'AbortError' ? WORDS.busy : WORDS.none, { cause: error });
  }
}

const WORDS = {
  refused: 'The camera is not allowed for Alongside. Allow it in the browser’s settings for this site, then try again. Do not use the phone’s own camera: its pictures stay in the gallery.',
  busy: 'Another app is using the camera. Close that one, then try again.',
  none: 'This device has no camera that Alongside can use. Open Alongside on a crew member’s phone and take it there. Do not use a phone’s own camera: its pictures stay in the gallery.',
};

/** Light and sound of the camera go with it. @param {MediaStream|undefined} stream */
export const closeCamera = (stream) => stream?.getTracks().forEach((track) => track.stop());

/** What the sensor gives, whole; as it stands on the screen where it cannot. @param {Eye} eye @returns {Promise<{picture: Picture, smaller: boolean}>} */
export async function take(eye) {
  const whole = (await bySensor(eye.track).catch(() => undefined)) ?? (await drawn(eye.video, 0.95));
  const fits = whole.size <= MOST && TYPES.includes(whole.type) ? whole : await smaller(whole);
  const bytes = await fits.arrayBuffer(), { width, height } = await createImageBitmap(fits).catch(() => ({ width: 0, height: 0 }));
  return { picture: { id: newId(), bytes, sha256: await digest(bytes), media_type: fits.type, width, height }, smaller: fits !== whole && whole.size > MOST };
}

/** Without a flash. Some phones never answer. @param {MediaStreamTrack} track @returns {Promise<Blob|undefined>} */
async function bySensor(track) {
  if (!('ImageCapture' in globalThis)) return undefined;
  const sensor = new (/** @type {any} */ (globalThis).ImageCapture)(track);
  const can = await inTime(sensor.getPhotoCapabilities()).catch(() => ({}));
  const largest = can.imageWidth?.max && can.imageHeight?.max ? { imageWidth: can.imageWidth.max, imageHeight: can.imageHeight.max } : {};
  return inTime(sensor.takePhoto({ ...largest, ...(can.fillLightMode?.includes('off') && { fillLightMode: 'off' }) }));
}

/** @template T @param {Promise<T>} answer @returns {Promise<T>} */
const inTime = (answer) => Promise.race([answer, new Promise((_, fail) => { setTimeout(() => fail(new Error('no answer')), PATIENCE); })]);

/** @param {HTMLVideoElement|ImageBitmap} from @param {number} quality @param {number} [scale] @returns {Promise<Blob>} */
function drawn(from, quality, scale = 1) {
  const [width, height] = from instanceof HTMLVideoElement ? [from.videoWidth, from.videoHeight] : [from.width, from.height];
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(width * scale), height: Math.round(height * scale) });
  canvas.getContext('2d')?.drawImage(from, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('The camera gave no picture. Try again.'))), 'image/jpeg', quality));
}

/** Of every pixel that fits; only then fewer of them. @param {Blob} whole */
async function smaller(whole) {
  const bitmap = await createImageBitmap(whole);
  for (const [quality, scale] of [[0.92, 1], [0.8, 1], [0.6, 1], [0.6, 0.7]]) {
    const less = await drawn(bitmap, quality, scale);
    if (less.size <= MOST) return less;
  }
  throw new Error('The picture is too large to keep. Try again.');
}
