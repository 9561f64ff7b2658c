// Shares where the van is, only while the crew is on duty, wants it and has this app in front of them.
import { html } from 'htm/preact';
import { effect, signal } from '@preact/signals';
import { reference } from '../base/api.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Check } from '../ui/field.js';
import { Age } from '../ui/time.js';
import { tick } from '../state/store.js';
import { onShift, sharing, team } from './team.js';

const KEY = 'alongside.share', EVERY_MS = 30_000;
const problem = signal('');
let sentAt = 0;

/** @param {boolean} on */
function share(on) {
  sharing.value = on;
  problem.value = '';
  sentAt = 0;
  localStorage.setItem(KEY, on ? 'yes' : 'no');
  if (!on && team.value?.position) void reference('DELETE', `/teams/${team.value.id}/position`);
}

/** Follows the phone while all of it holds; stops by itself when one part ends. */
export const followPosition = () => effect(() => {
  const id = sharing.value && onShift.value ? team.value?.id : undefined;
  if (!id || !('geolocation' in navigator)) return undefined;
  const watch = navigator.geolocation.watchPosition((place) => void send(id, place), refused, { enableHighAccuracy: true, maximumAge: 15_000 });
  return () => navigator.geolocation.clearWatch(watch);
});

/** Only the newest counts, so what finds no signal is let go. @param {string} id @param {GeolocationPosition} place */
async function send(id, { coords: { latitude: lat, longitude: lon, accuracy } }) {
  if (document.hidden || Math.abs(Date.now() - sentAt) < EVERY_MS) return;
  sentAt = Date.now();
  await reference('PUT', `/teams/${id}/position`, { lat, lon, accuracy_m: Math.round(accuracy) });
}

/** @param {GeolocationPositionError} error */
function refused(error) {
  problem.value = error.code === error.PERMISSION_DENIED
    ? 'This phone does not allow Alongside to know where it is. Nothing is shared. Allow location for this app in the phone’s settings.'
    : 'No position right now. It is shared again as soon as the phone finds one.';
}

/** @param {{onClose: () => void}} props */
export function Sharing({ onClose }) {
  const at = team.value?.position?.at;
  const known = sharing.value && at ? html`Last shared <${Age} at=${at} now=${tick.value} ago />.` : '';
  return html`<${Dialog} title="Our place" onClose=${onClose}><${Check} label="Share where we are" checked=${sharing.value} onInput=${share}
    help=${html`${problem.value || 'Only on shift and while this app is open. Dispatch sees the last place and its age; it is not kept.'} ${known}`} />
    <${Button} wide onClick=${onClose}>Done<//><//>`;
}
