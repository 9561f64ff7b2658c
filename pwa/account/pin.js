// Setting a PIN: what it does, what it does not, and the password that it rests on.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Input } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { go } from '../state/route.js';
import { riderOf } from '../state/riders.js';
import { session } from '../state/store.js';
import { choosePin } from './coming.js';
import { LENGTH } from './pad.js';
import { Secret } from './signin.js';

/** @typedef {{pin: string, again: string, second: string, password: string}} Typed */

const DIGITS = { type: 'password', inputmode: 'numeric', maxlength: LENGTH, autocomplete: 'off', required: true };

export function PinPage() {
  const [typed, setTyped] = useState({ pin: '', again: '', second: '', password: '' }), [told, setTold] = useState(/** @type {Partial<Typed>} */ ({})), [busy, setBusy] = useState(false);
  const field = (/** @type {keyof Typed} */ name) => ({ value: typed[name], error: told[name], onInput: (/** @type {string} */ value) => setTyped({ ...typed, [name]: value }) });
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const wrong = misfit(typed);
    setTold(wrong);
    if (Object.keys(wrong).length) return;
    setBusy(true);
    setTold(await set(typed));
    setBusy(false);
  };
  return html`<main class="phone-main stack" tabindex="-1"><h1>${riderOf(session.value?.user.id) ? 'Change your PIN' : 'Choose a PIN'}</h1>
    ${session.value?.device.shared && html`<${Notice}><p>This tablet is shared. With a PIN you come back to your own calls in a moment, and nobody else reads what you saved here.</p><//>`}
    <p class="quiet">Six digits. They lock what is saved on this device, also without signal. After eight wrong tries only your password opens it; nothing is lost.</p>
    <form class="stack" onSubmit=${submit} noValidate>
      <${Input} label="PIN" ...${DIGITS} ...${field('pin')} />
      <${Input} label="The same PIN again" ...${DIGITS} ...${field('again')} />
      <${Input} label="Another PIN, for danger (may stay empty)" help="It opens the same screens, and tells dispatch that you need help. Nothing on the screen shows it." ...${DIGITS} ...${field('second')} />
      <${Secret} label="Your password" autocomplete="current-password" ...${field('password')} />
      <${Button} kind="primary" type="submit" wide busy=${busy}>${busy ? 'Locking what is saved' : 'Set the PIN'}<//></form></main>
    <footer class="thumb"><${Button} icon="arrow-left" wide href="#/me">Back<//></footer>`;
}

/** @param {Typed} typed @returns {Partial<Typed>} */
export function misfit({ pin, again, second, password }) {
  if (!isPin(pin)) return { pin: 'Use six digits.' };
  if (isEasy(pin)) return { pin: 'This one is guessed first. Choose another.' };
  if (pin !== again) return { again: 'The two are not the same.' };
  if (second && (!isPin(second) || isEasy(second) || near(second, pin))) return { second: 'Use six other digits, at least two of them different from your PIN.' };
  return password ? {} : { password: 'Write your password.' };
}

/** @param {string} pin */
const isPin = (pin) => /^[0-9]{6}$/.test(pin);

/** All the same, a run up or down, or one half twice. @param {string} pin */
function isEasy(pin) {
  const steps = new Set([...pin].slice(1).map((digit, i) => Number(digit) - Number(pin[i])));
  return (steps.size === 1 && [-1, 0, 1].includes([...steps][0])) || pin.slice(0, 3) === pin.slice(3) || pin.slice(0, 2).repeat(3) === pin;
}

/** One slip of the thumb must not call for help. @param {string} one @param {string} other */
const near = (one, other) => [...one].filter((digit, i) => digit !== other[i]).length < 2;

/** @param {Typed} typed @returns {Promise<Partial<Typed>>} */
async function set({ pin, second, password }) {
  const answer = await choosePin(pin, second, password).catch((error) => ({ ok: false, status: 0, kind: 'broken', problem: { title: error.message } }));
  if (answer.ok) go('me');
  if (answer.ok) return {};
  if (answer.status === 401) return { password: 'This is not your password.' };
  if (answer.kind === 'offline') return { password: 'No connection. Choosing a PIN needs signal; nothing was changed.' };
  return { password: answer.problem?.title ?? 'The server did not answer. Nothing was changed.' };
}
