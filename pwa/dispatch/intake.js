// Taking a call in under a minute: where, what, how urgent, who calls; the rest when there is breath for it.
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { bodyOf, discard, draft, draftKept, missing, note, noteType, told } from './draft.js';
import { Flags } from './flags.js';
import { useSave } from './keys.js';
import { Point, What, Where, Who } from './form.js';
import { Trouble, Unheard, useTelling } from './trouble.js';
import { creating } from './wire.js';
import { askFor, chosen, question, said } from './view.js';

/** @param {{onClose: () => void}} props */
export function Intake({ onClose }) {
  const form = draft.value, telling = useTelling(told), stays = telling.busy || telling.doubt, [errors, setErrors] = useState(/** @type {Record<string, string>} */ ({}));
  const place = useRef(/** @type {HTMLFormElement|null} */ (null)), then = useRef(false);
  /** @param {Partial<import('./draft.js').Draft>} more */
  const set = (more) => { note(more); setErrors({}); telling.forget(); };
  /** @param {string} id */
  const done = (id) => {
    const looking = question.peek()?.name === 'intake'; // whoever went on to something else is left there
    discard();
    said('The call is saved and waits on the board.');
    if (!looking) return;
    chosen.value = id;
    if (then.current) askFor('assign', { call: id }); else onClose();
  };
  /** Of what was thrown away meanwhile nothing is made. */
  const made = () => { const id = telling.last()?.id; if (id) done(id); };
  const send = async () => {
    const found = missing(form);
    setErrors(found);
    if (Object.keys(found).length) return requestAnimationFrame(() => /** @type {HTMLElement|null} */ (place.current?.querySelector('[aria-invalid="true"]'))?.focus());
    if (telling.busy) return undefined;
    return (await telling.say(creating('incidents', bodyOf(form)))).ok ? made() : undefined;
  };
  /** @param {boolean} assign */
  const go = (assign) => { then.current = assign; send(); };
  useSave(go);
  const asked = { form, errors, set, setType: noteType };
  return html`<${Dialog} wide title="New call" onClose=${onClose}><form ref=${place} class="intake" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); go(false); }} novalidate>
    <fieldset class="as-it-is" disabled=${stays}><div class="stack"><${Where} ...${asked} /><${Point} ...${asked} /></div><div class="stack"><${What} ...${asked} /><${Who} ...${asked} /></div>
    <div class="stack"><${Flags} value=${form.flags} onInput=${(/** @type {Record<string, string>} */ flags) => set({ flags })} /></div></fieldset>
    <footer class="intake-foot"><${Unheard} />
      <${Trouble} telling=${telling} done=${made} />
      <div class="line"><${Button} kind="primary" type="submit" busy=${telling.busy}>Save call <span class="key">Ctrl ↵</span><//><${Button} busy=${telling.busy} onClick=${() => go(true)}>Save and assign <span class="key">Ctrl ⇧ ↵</span><//>
        <span class="grow" /><${Discard} busy=${telling.busy} onClose=${onClose} /><${Button} kind="quiet" onClick=${onClose}>Go on later <span class="key">Esc</span><//></div></footer></form><//>`;
}

/** Twice, because it cannot be taken back; what is on its way already cannot be. @param {{busy: boolean, onClose: () => void}} props */
function Discard({ busy, onClose }) {
  const [sure, setSure] = useState(false);
  if (!draftKept.value) return null;
  return html`<${Button} kind="quiet" busy=${busy} onClick=${() => { if (sure) { discard(); onClose(); } else setSure(true); }}>${sure ? 'Yes, throw it away' : 'Throw away'}<//>`;
}
