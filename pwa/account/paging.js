// Whether this phone rings, and asking for it; how it subscribes is fetched when it may.
import { signal } from '@preact/signals';

/** @typedef {'checking'|'ready'|'ask'|'denied'|'install'|'unsupported'|'working'|'failed'} Paging */

export const paging = signal(/** @type {Paging} */ ('checking'));
export const pagingTrouble = signal('');

const apple = () => /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
const installed = () => matchMedia('(display-mode: standalone)').matches || /** @type {any} */ (navigator).standalone === true;

/** What stands between this phone and a page, without asking anybody anything. @returns {Paging} */
export function obstacle() {
  if (apple() && !installed()) return 'install';
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  return Notification.permission === 'granted' ? 'ready' : 'ask';
}

/** At every start: endpoints change while nobody looks. */
export async function renewPaging() {
  const found = obstacle();
  if (found !== 'ready') return void (paging.value = found);
  await register();
}

/** From a tap: the browser asks only then. */
export async function enablePaging() {
  paging.value = 'working';
  const answer = await Notification.requestPermission();
  if (answer !== 'granted') return void (paging.value = obstacle());
  await register();
}

/** Said in words that a person can act on. */
export class Trouble extends Error {}

async function register() {
  if (paging.value !== 'ready') paging.value = 'working';
  try {
    const { subscribe } = await import('./subscribing.js');
    await subscribe();
    paging.value = 'ready';
    pagingTrouble.value = '';
  } catch (error) {
    paging.value = 'failed';
    pagingTrouble.value = error instanceof Trouble ? error.message : 'The push service of this phone said no. A private window cannot ring; use an ordinary one.';
  }
}
