// Locks a device that lies about: after some minutes without a touch, later on scene, where hands are busy elsewhere.
import { keep, recall } from '../base/kept.js';
import { seen, session } from '../state/store.js';

const MINUTE = 60_000;
const LOOK = 5_000;
export const CHOICES = [2, 5, 10, 30];
const USUAL = 5;
const ON_SCENE = 15;
const BUSY = ['on_scene', 'contact', 'transporting', 'at_destination'];
// Not "scroll": the page scrolls by itself when what is on it changes.
const TOUCHES = ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove'];

let touchedAt = Date.now();
let minutes = USUAL;
/** @type {(() => unknown)|undefined} */
let lock;

/** Asked again at every coming in; it watches once. @param {() => unknown} how */
export async function watchIdle(how) {
  touchedAt = Date.now();
  minutes = await idleMinutes();
  if (!lock) begin();
  lock = how;
}

function begin() {
  for (const touch of TOUCHES) addEventListener(touch, () => (touchedAt = Date.now()), { capture: true, passive: true });
  setInterval(look, LOOK);
  document.addEventListener('visibilitychange', look); // timers sleep in a pocket
}

function look() {
  touchedAt = Math.min(touchedAt, Date.now()); // the clock was set back
  if (session.value && isIdle(Date.now() - touchedAt, minutes, isBusy())) lock?.();
}

/** @param {number} still  ms without a touch @param {number} after  minutes @param {boolean} busy */
export const isIdle = (still, after, busy) => still >= (busy ? Math.max(after, ON_SCENE) : after) * MINUTE;

const isBusy = () => [...seen.assignments.value.values()].some(({ state }) => BUSY.includes(state));

/** @returns {Promise<number>} */
export const idleMinutes = async () => (await recall('idle')) ?? USUAL;

/** @param {number} chosen */
export async function chooseIdle(chosen) {
  minutes = chosen;
  await keep('idle', chosen);
}
