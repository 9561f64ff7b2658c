// Every key of the board, said once: what it does, and the words that the list of keys shows.
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { signal } from '@preact/signals';
import { Check } from '../ui/field.js';
import { Dialog } from '../ui/dialog.js';
import { can, session } from '../state/store.js';
import { followChosen } from './suggest.js';
import { showAll } from './column.js';
import { goBoard, goLog, here, leavePaper, swapCall } from './where.js';
import { active, askFor, chosen, current, narrowed, open, opened, part, question, reading, shut, waiting } from './view.js';

const KEY = 'alongside.keys';
/** Single letters can be turned off: speech input and some keyboards type them by accident. */
const letters = signal(localStorage.getItem(KEY) !== 'off');

/** @typedef {{keys: string[], shown?: string, words: string, does: () => void}} Key */

/** @type {Key[]} */
const KEYS = [
  { keys: ['n'], words: 'Take a new call', does: () => can('calls.write') && askFor('intake') },
  { keys: ['j', 'ArrowDown'], shown: 'j ↓', words: 'Next call', does: () => move(1) },
  { keys: ['k', 'ArrowUp'], shown: 'k ↑', words: 'Call before', does: () => move(-1) },
  { keys: ['Enter'], words: 'Open the chosen call', does: () => chosen.value && open(chosen.value) },
  { keys: ['a'], words: 'Assign a team, then 1 to 9', does: () => onCall('assign', 'assign') },
  { keys: ['u'], words: 'Nobody answers: ask the suggested team', does: () => askSuggested() },
  { keys: ['w'], words: 'Write a note', does: () => write() },
  { keys: ['e'], words: 'Correct what is known', does: () => onCall('revise', 'calls.revise') },
  { keys: ['c'], words: 'Close the call', does: () => onCall('close', 'calls.write') },
  { keys: ['x'], words: 'Cancel the call', does: () => onCall('cancel', 'calls.write') },
  { keys: ['g'], words: 'Same as another call: merge', does: () => onCall('merge', 'calls.write') },
  { keys: ['o'], words: 'Take the first alarm', does: () => /** @type {HTMLElement|null} */ (document.querySelector('[data-take]'))?.click() },
  { keys: ['y'], words: 'Say for a silent team that it is all right', does: () => /** @type {HTMLElement|null} */ (document.querySelector('[data-answer]'))?.click() },
  { keys: ['b'], words: 'Acknowledge back-up', does: () => /** @type {HTMLElement|null} */ (document.querySelector('[data-acknowledge]'))?.click() },
  { keys: ['/'], words: 'Find', does: () => focusOn('#find') },
  { keys: ['f'], words: 'Filter', does: () => focusOn('#filter') },
  { keys: ['m'], words: 'Map', does: () => askFor('map') },
  { keys: ['l'], words: 'Past calls, and back', does: () => (here.value.screen === 'log' ? goBoard() : goLog()) },
  { keys: ['?'], words: 'All keys', does: () => askFor('keys') },
  { keys: ['Escape'], shown: 'Esc', words: 'Back, or show all again', does: () => back() },
];

/** @param {string} name @param {string} ability */
function onCall(name, ability) {
  const call = current.value;
  if (call && can(ability)) askFor(name, { call: call.id });
}

/** The notes come into sight first, of the chosen call when none is open. */
function write() {
  if (!current.value || here.value.screen === 'log') return;
  part.value = 'talk';
  if (reading.value) leavePaper();
  if (!opened.value) open(current.value.id);
  focusSoon('#write-note', FRAMES);
}

/** First to the row that waits for it, so that nobody is asked unseen. */
function askSuggested() {
  const call = current.value?.unanswered ? current.value : active.value.find(({ unanswered }) => unanswered);
  if (!call || !can('assign')) return;
  if (call !== current.value) return choose(call.id);
  const next = call.live.find(({ ladder }) => ladder?.unanswered && ladder.suggested_team_id)?.ladder?.suggested_team_id;
  askFor('assign', { call: call.id, team: next ?? undefined });
}

/** @param {1|-1} step */
function move(step) {
  const ids = [...waiting.value, ...active.value].map(({ id }) => id);
  const at = ids.indexOf(opened.value ?? chosen.value ?? '');
  const next = ids[at < 0 ? (step > 0 ? 0 : ids.length - 1) : Math.min(ids.length - 1, Math.max(0, at + step))];
  if (next) choose(next);
}

/** @param {string} id */
function choose(id) {
  chosen.value = id;
  if (opened.value) swapCall(id);
  focusOn(`#call-${id} .call-open`);
}

/** @param {string} selector */
function focusOn(selector) {
  const place = /** @type {HTMLElement|null} */ (document.querySelector(selector));
  place?.focus();
  place?.scrollIntoView({ block: 'nearest' });
  return place !== null;
}

/** Once it is there: a panel that is only just opened may take some frames on a busy machine. @param {string} selector @param {number} frames  how many are waited at most */
const focusSoon = (selector, frames) => void requestAnimationFrame(() => { if (!focusOn(selector) && frames > 1) focusSoon(selector, frames - 1); });
const FRAMES = 300;

/** One step back: from a form to its call, from a call to its card. */
export function back() {
  const { screen, id } = here.value;
  if (reading.value) return leavePaper();
  if (screen === 'log') return id ? goLog() : goBoard();
  if (id) {
    shut();
    requestAnimationFrame(() => focusOn(`#call-${id} .call-open`));
  } else if (narrowed.value) showAll();
}

/** @param {EventTarget|null} target */
const types = (target) => target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName) || (target instanceof HTMLInputElement && !/^(radio|checkbox|button|submit)$/.test(target.type)));
/** @param {KeyboardEvent} event */
const ours = (event) => !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;

/** @param {KeyboardEvent} event */
function press(event) {
  if (!ours(event) || question.value || document.querySelector('dialog[open]')) return;
  const typing = types(event.target), letter = event.key.length === 1;
  if (typing && event.key !== 'Escape') return;
  if (typing) return /** @type {HTMLElement} */ (event.target).blur();
  if (letter && !letters.value) return;
  if (event.key === 'Enter' && event.target !== document.body) return;
  const key = KEYS.find(({ keys }) => keys.includes(event.key));
  if (!key) return;
  event.preventDefault();
  key.does();
}

export function useBoardKeys() {
  const who = session.value?.user.id;
  useEffect(() => {
    addEventListener('keydown', press);
    const stop = followChosen();
    return () => { removeEventListener('keydown', press); stop(); };
  }, [who]);
}

/** Wherever the focus is: a press on a map leaves it nowhere. @param {(event: KeyboardEvent) => void} does */
function useKeydown(does) {
  const now = useRef(does);
  now.current = does;
  useEffect(() => {
    /** @param {KeyboardEvent} event */
    const listen = (event) => now.current(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

/** 1 to 9 while a question is on top. @param {(digit: number) => void} does */
export function useDigits(does) {
  useKeydown((event) => {
    if (!ours(event) || types(event.target) || !/^[1-9]$/.test(event.key)) return;
    event.preventDefault();
    does(Number(event.key));
  });
}

/** Ctrl or ⌘ with Enter; with ⇧ also `more`. @param {(more: boolean) => void} does */
export function useSave(does) {
  useKeydown((event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    does(event.shiftKey);
  });
}

/** @param {{onClose: () => void}} props */
export function KeyList({ onClose }) {
  /** @param {boolean} on */
  const turn = (on) => { letters.value = on; localStorage.setItem(KEY, on ? 'on' : 'off'); };
  return html`<${Dialog} title="Keys" onClose=${onClose}>
    <dl class="keys">${KEYS.map(({ keys, shown, words }) => html`<div key=${words}><dt>${(shown ?? keys[0] ?? '').split(' ').map((key) => html`<kbd class="key">${key}</kbd>`)}</dt><dd>${words}</dd></div>`)}</dl>
    <${Check} label="Single letters work" help="Turn this off if a microphone or the keyboard presses them by accident. Esc always works." checked=${letters.value} onInput=${turn} /><//>`;
}

