// Correcting what is known: only what was changed is said, and names the answers that it replaces.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { blank, bodyOf, missing, OWN } from './draft.js';
import { Flags } from './flags.js';
import { useSave } from './keys.js';
import { Point, What, Where, Who } from './form.js';
import { Trouble, Unheard, useTelling } from './trouble.js';
import { acting } from './wire.js';
import { everyCall, said } from './view.js';

/** @import {Incident} from '../base/types.js' */
/** @import {Draft} from './draft.js' */

/** @param {Incident} incident @returns {Draft} */
function formOf({ location, source, call_type, call_type_raw, priority, language, call_back: back, narrative, flags }) {
  const text = (/** @type {unknown} */ value) => (value == null ? '' : String(value));
  return {
    ...blank(), address: text(location?.address), note: text(location?.note), lat: text(location?.lat), lon: text(location?.lon), source: text(source), call_type: call_type ?? (call_type_raw ? OWN : ''),
    call_type_raw: text(call_type_raw), priority: text(priority), language: text(language), name: text(back?.name), phone: text(back?.phone), relation: text(back?.relation), narrative: text(narrative), flags: { ...flags },
  };
}

/** Only the keys that differ, so that two corrections of different things never meet. @param {Draft} before @param {Draft} after */
export function changes(before, after) {
  const [was, is] = [bodyOf(before), bodyOf(after)];
  return Object.fromEntries(Object.entries(is).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(was[key])));
}

/** @param {{call: string, onClose: () => void}} props */
export function Revise({ call, onClose }) {
  const incident = everyCall.value.get(call)?.incident;
  return incident ? html`<${Form} incident=${incident} onClose=${onClose} />` : null;
}

/** @param {{incident: Incident & {revised?: Record<string, string>}, onClose: () => void}} props */
function Form({ incident, onClose }) {
  const [first] = useState(() => incident), [before] = useState(() => formOf(incident)), [form, setForm] = useState(before);
  const [errors, setErrors] = useState(/** @type {Record<string, string>} */ ({})), telling = useTelling(), body = changes(before, form), any = Object.keys(body).length > 0;
  /** @param {Partial<Draft>} more */
  const set = (more) => { setForm((now) => ({ ...now, ...more })); setErrors({}); };
  const done = () => { said('Corrected. The first answers stay in the timeline.'); onClose(); };
  /** @param {Event} [event] */
  const send = async (event) => {
    event?.preventDefault();
    const found = missing(form);
    setErrors(found);
    if (Object.keys(found).length || !any || telling.busy) return;
    const replaced = Object.keys(body).map((key) => first.revised?.[key]);
    if ((await telling.say(acting('incidents', incident.id, 'revisions', body, [...new Set(replaced)]))).ok) done();
  };
  useSave(() => send());
  const asked = { form, errors, set };
  return html`<${Dialog} wide title="Correct what is known" onClose=${onClose}><form class="intake" onSubmit=${send} novalidate>
    <div class="stack"><${Where} ...${asked} /><${Point} ...${asked} /></div><div class="stack"><${What} ...${asked} /><${Who} ...${asked} /></div>
    <div class="stack"><${Flags} value=${form.flags} onInput=${(/** @type {Record<string, string>} */ flags) => set({ flags })} /></div>
    <footer class="intake-foot"><${Unheard} /><${Trouble} telling=${telling} done=${done} />
      <div class="line"><${Button} kind=${any ? 'primary' : undefined} type="submit" busy=${telling.busy}>${any ? html`Save the correction <span class="key">Ctrl ↵</span>` : 'Nothing changed yet'}<//><span class="grow" /><${Button} kind="quiet" onClick=${onClose}>Leave it <span class="key">Esc</span><//></div></footer></form><//>`;
}
