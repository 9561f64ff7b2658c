// A short soft tone while an alarm has nobody: it waits for a first touch, and what it can be muted for is listed, not assumed.
import { useEffect } from 'preact/hooks';
import { signal } from '@preact/signals';
import { tick } from '../state/store.js';
import { alarms } from './view.js';

const KEY = 'alongside.mute';
/** Only these may be silenced; a team in danger never is. */
const MUTABLE = new Set(['unanswered', 'unpageable']);
const EVERY_MS = 8_000;

export const muted = signal(localStorage.getItem(KEY) === 'on');
/** Browsers keep silent until somebody touched the page; the board says so. */
export const audible = signal(false);
/** @type {AudioContext|undefined} */
let sound;
let rangAt = 0;

export function turnMute() {
  muted.value = !muted.value;
  localStorage.setItem(KEY, muted.value ? 'on' : 'off');
}

/** Somebody took the alarm: the next tone waits its full turn. */
export const sayNow = () => void (rangAt = tick.peek());

export function useAlarmTone() {
  const ringing = alarms.value.some(({ owner, kind }) => !owner && !(muted.value && MUTABLE.has(kind)));
  useEffect(() => {
    addEventListener('pointerdown', wake, { once: true });
    addEventListener('keydown', wake, { once: true });
    return () => { removeEventListener('pointerdown', wake); removeEventListener('keydown', wake); };
  }, []);
  const due = ringing && Math.abs(tick.value - rangAt) >= EVERY_MS; // the clock may have been set back
  useEffect(() => { if (due) ring(); });
}

async function wake() {
  sound ??= new AudioContext();
  await sound.resume().catch(() => undefined);
  audible.value = sound.state === 'running';
}

function ring() {
  rangAt = tick.peek();
  if (!sound || sound.state !== 'running') return;
  note(sound, 523, 0);
  note(sound, 659, 0.22);
}

/** @param {AudioContext} context @param {number} pitch @param {number} after */
function note(context, pitch, after) {
  const wave = context.createOscillator(), loud = context.createGain(), start = context.currentTime + after;
  wave.frequency.value = pitch;
  loud.gain.setValueAtTime(0, start);
  loud.gain.linearRampToValueAtTime(0.12, start + 0.03);
  loud.gain.exponentialRampToValueAtTime(0.001, start + 0.35);
  wave.connect(loud).connect(context.destination);
  wave.start(start);
  wave.stop(start + 0.4);
}
