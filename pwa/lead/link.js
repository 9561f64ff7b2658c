// A one-time link: made after a question, shown once, to be copied and given by hand.
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Input } from '../ui/field.js';
import { At } from '../ui/time.js';
import { tick } from '../state/store.js';
import { readStaff } from './staff.js';
import { Trouble, useTelling } from './telling.js';
import { acting } from './wire.js';

/** @typedef {{url: string|null, expires_at: string}} Made */
/** @typedef {{id: string, name: string}} Whose */

/** @type {Record<string, {title: (name: string) => string, words: string}>} */
const PURPOSES = {
  invite: { title: (name) => `Invite ${name}`, words: 'A link with which they choose a password, once, within seven days. Earlier links stop working.' },
  reset: { title: (name) => `New password for ${name}`, words: 'A link with which they choose a new password, once, within one hour. When they use it, they are signed out everywhere. Make sure that it was they who asked.' },
};

/** @param {{person: Whose, purpose: string, onClose: () => void}} props */
export function LinkQuestion({ person, purpose, onClose }) {
  const [made, setMade] = useState(/** @type {Made|null} */ (null)), telling = useTelling();
  const { title, words } = PURPOSES[purpose];
  /** @param {{body: any}} result */
  const done = (result) => { setMade(result.body); void readStaff(); };
  const make = async () => { const result = await telling.say(acting('people', person.id, 'links', { purpose })); if (result.ok) done(result); };
  if (made) return html`<${Shown} person=${person} made=${made} onClose=${onClose} />`;
  return html`<${Dialog} title=${title(person.name)} onClose=${onClose}><p>${words}</p><${Trouble} telling=${telling} done=${done} />
    <div class="buttons"><${Button} onClick=${onClose}>Leave it<//><${Button} kind="primary" busy=${telling.busy} onClick=${make}>Make the link<//></div><//>`;
}

/** @param {{person: Whose, made: Made, onClose: () => void}} props */
function Shown({ person, made, onClose }) {
  const [copied, setCopied] = useState(''), place = useRef(/** @type {HTMLDivElement|null} */ (null));
  const copy = async () => setCopied(await copyOut(made.url ?? '', place.current?.querySelector('input') ?? null));
  return html`<${Dialog} title=${`The link for ${person.name}`} onClose=${onClose}><p>Give it to them by a way that only they read. It is shown only now; works once, until <${At} at=${made.expires_at} now=${tick.value} />.</p>
    <div ref=${place}><${Input} label="Link" value=${made.url ?? ''} readonly onFocus=${(/** @type {any} */ event) => event.currentTarget.select()} class="input link-shown" /></div>
    <p role="status" class="small">${copied}</p>
    <div class="buttons"><${Button} onClick=${onClose}>Done<//><${Button} kind="primary" onClick=${copy}>Copy the link<//></div><//>`;
}

/** Without https a browser keeps its clipboard shut: then the link is marked for Ctrl-C. @param {string} url @param {HTMLInputElement|null} input */
async function copyOut(url, input) {
  try {
    await navigator.clipboard.writeText(url);
    return 'Copied.';
  } catch {
    input?.focus();
    input?.select();
    return 'This browser does not let us copy. The link is marked: press Ctrl and C.';
  }
}
