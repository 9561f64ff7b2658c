// The app itself on this phone: whether it opens without signal, and whether a newer one waits for consent.
import { signal } from '@preact/signals';
import { introduce } from '../base/api.js';
import { engine } from './store.js';

/** Every file of the app is on this phone; null while unknown. */
export const offlineReady = signal(/** @type {boolean|null} */ (null));
/** A newer version is here and waits; or another window took it and this page is of the older one. */
export const update = signal(/** @type {'none'|'waiting'|'taken'} */ ('none'));

const HOURLY = 3_600_000;
let consented = false;

export async function startShell() {
  const workers = navigator.serviceWorker;
  if (!workers) return void (offlineReady.value = false);
  let controlled = Boolean(workers.controller);
  workers.addEventListener('message', hear);
  // The first one takes over nothing.
  workers.addEventListener('controllerchange', () => (controlled ? changed() : (controlled = true)));
  try {
    const registration = await workers.register('/app/sw.js', { scope: '/app/', type: 'module', updateViaCache: 'none' });
    watch(registration);
    void askWorker((await workers.ready).active);
  } catch {
    offlineReady.value = false;
  }
}

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
  const look = () => registration.active && registration.waiting && update.value === 'none' && (update.value = 'waiting');
  // The first one waits for nobody.
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  setInterval(() => registration.update().catch(() => {}), HOURLY);
  addEventListener('online', () => registration.active?.postMessage({ type: 'awake' }));
  registration.active?.postMessage({ type: 'awake' });
  look();
}

/** Which version serves this page, and is all of it here? @param {ServiceWorker|null} worker */
async function askWorker(worker) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    offlineReady.value = data.complete;
    introduce(data.version);
  };
  (navigator.serviceWorker.controller ?? worker)?.postMessage({ type: 'shell?' }, [port2]);
}

/** Only from a person's tap. */
export async function takeUpdate() {
  consented = true;
  const registration = await navigator.serviceWorker.getRegistration('/app/');
  if (registration?.waiting) registration.waiting.postMessage({ type: 'take-over' });
  else location.reload();
}

/** The page that asked for it starts anew; any other is left alone and says so. */
function changed() {
  if (consented) location.reload();
  else update.value = 'taken';
}

/** @param {MessageEvent} event */
function hear({ data, ports }) {
  if (data?.type === 'pull') engine.current?.nudge();
  if (data?.type === 'quiet?') ports[0]?.postMessage(isQuiet());
  if (data?.type === 'open') open(String(data.url));
}

/** On scene the screen is dim (field/app.js): there the phone trembles, and the notice makes no sound; locked it rings (account/lock.js). */
function isQuiet() {
  const quiet = document.documentElement.getAttribute('data-dim') === '';
  if (quiet) navigator.vibrate?.([200, 100, 200]);
  return quiet;
}

/** @param {string} url */
function open(url) {
  const { origin, pathname, hash } = new URL(url, location.href);
  if (origin === location.origin && pathname === '/app/') location.hash = hash;
  engine.current?.nudge();
}
