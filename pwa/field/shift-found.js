// What of the van is missing or broken, thing by thing, whether it can go at all, and a word for the next crew.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Choices, Textarea } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { useDraft } from '../state/drafts.js';
import { codes } from '../state/store.js';
import { checkEquipment } from '../sync/supplies.js';
import { setStatus, tell } from './acts.js';
import { statusMoves } from './plan.js';
import { rules } from './shift-rules.js';
import { OUT_OF_SERVICE } from './status.js';
import { team } from './team.js';

/** @import {FoundAs} from '../base/types-supplies.js' */

const FOUND = [{ code: 'ok', label: 'OK' }, { code: 'missing', label: 'Missing' }, { code: 'broken', label: 'Broken' }];
/** What a van cannot go without. Whether it still can only the crew knows: a broken light is not a broken brake. */
const NEEDED = ['van', 'fuel', 'keys'];
const CANNOT_GO = OUT_OF_SERVICE[0].label;

/** What was ticked of one van is not said of another. @param {{shift: string, van: string|null, onClose: () => void}} props */
export function Found({ shift, van, onClose }) {
  const typing = useDraft(`shifts/${shift}`, `equipment-${van}`, { items: /** @type {Record<string, FoundAs>} */ ({}), note: '' }), { items, note } = typing.value;
  const things = rules.value?.equipment ?? [];
  const whole = /** @type {Record<string, FoundAs>} */ (Object.fromEntries(things.map(({ code }) => [code, items[code] ?? 'ok'])));
  const own = team.value, check = (which = whole) => checkEquipment(shift, van, which, note.trim());
  const stuck = own && statusMoves(own.status, codes.value, own.next).includes('out_of_service') && things.find(({ code }) => NEEDED.includes(code) && whole[code] !== 'ok')?.code;
  /** @param {(draft: string) => Promise<boolean>} how */
  const says = async (how) => { if (await typing.say(how)) onClose(); };
  const save = () => says((draft) => tell('Equipment checked', [check()], undefined, draft));
  // Whoever stops at the brakes has not looked at the rest.
  const looked = Object.fromEntries(Object.entries(whole).filter(([code]) => items[code]));
  const stop = () => own && says((draft) => setStatus(own, 'out_of_service', CANNOT_GO, draft, [check(looked)]));
  return html`<${Dialog} title="What is missing or broken?" onClose=${onClose}>
    ${things.map(({ code, label }) => html`<${Choices} key=${code} line label=${label} options=${FOUND} value=${whole[code]} onInput=${(/** @type {FoundAs} */ found) => typing.write({ items: { ...items, [code]: found }, note })} />
      ${code === stuck && html`<${Notice} tone="caution"><p>Can the van still go? If not, this saves what you found too, and dispatch and the lead see why no call can be sent to you.</p><${Button} wide onClick=${stop}>${CANNOT_GO}<//><//>`}`)}
    <${Textarea} label="What the next crew should know of it" value=${note} maxlength="600" onInput=${(/** @type {string} */ text) => typing.write({ items, note: text })} />
    <div class="buttons"><${Button} onClick=${onClose}>Not now<//><${Button} kind="primary" onClick=${save}>Save the check<//></div><//>`;
}
