// What of the van is missing or broken, thing by thing, and a word for the next crew.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Choices, Textarea } from '../ui/field.js';
import { useDraft } from '../state/drafts.js';
import { checkEquipment } from '../sync/supplies.js';
import { tell } from './acts.js';
import { rules } from './shift-rules.js';

/** @import {FoundAs} from '../base/types-supplies.js' */

const FOUND = [{ code: 'ok', label: 'OK' }, { code: 'missing', label: 'Missing' }, { code: 'broken', label: 'Broken' }];

/** @param {{shift: string, onClose: () => void}} props */
export function Found({ shift, onClose }) {
  const typing = useDraft(`shifts/${shift}`, 'equipment', { items: /** @type {Record<string, FoundAs>} */ ({}), note: '' }), { items, note } = typing.value;
  const things = rules.value?.equipment ?? [];
  const whole = /** @type {Record<string, FoundAs>} */ (Object.fromEntries(things.map(({ code }) => [code, items[code] ?? 'ok'])));
  const save = async () => { if (await typing.say((draft) => tell('Equipment checked', [checkEquipment(shift, whole, note.trim())], undefined, draft))) onClose(); };
  return html`<${Dialog} title="What is missing or broken?" onClose=${onClose}>
    ${things.map(({ code, label }) => html`<${Choices} key=${code} line label=${label} options=${FOUND} value=${whole[code]} onInput=${(/** @type {FoundAs} */ found) => typing.write({ items: { ...items, [code]: found }, note })} />`)}
    <${Textarea} label="What the next crew should know of it" value=${note} maxlength="600" onInput=${(/** @type {string} */ text) => typing.write({ items, note: text })} />
    <div class="buttons"><${Button} onClick=${onClose}>Not now<//><${Button} kind="primary" onClick=${save}>Save the check<//></div><//>`;
}
