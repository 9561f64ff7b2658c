// Changing a service, or adding one: what is typed is kept on this computer; only what was changed is sent.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { sayFrom } from '../state/store.js';
import { useDraft } from '../state/drafts.js';
import { Fields } from './edit-fields.js';
import { Trouble, overtaken, putting, useSaying } from './saying.js';
import { BLANK, bodyOf, changesOf, typedOf, wrongIn } from './typed.js';

/** @import {Result} from '../base/types.js' */
/** @import {ServiceRow} from '../base/types-services.js' */
/** @import {Typed} from './typed.js' */
/** @typedef {{base: string|null, before: Typed, typed: Typed}} Kept   `base`, `before`: what was seen of it when they began */

/** @param {{id: string, row: ServiceRow|null, onDone: (row: ServiceRow) => void, onLeave: () => void}} props  without `row` it is new */
export function Edit({ id, row, onDone, onLeave }) {
  const typing = useDraft(`services/${id}`, 'edit', /** @type {Kept|null} */ (null)), told = useSaying(), [tried, setTried] = useState(false);
  const kept = typing.value ?? { base: row?.stamp ?? null, before: row ? typedOf(row) : BLANK, typed: row ? typedOf(row) : BLANK };
  const theirs = /** @type {ServiceRow|undefined} */ (overtaken(told.failed)), wrong = wrongIn(kept.typed), changes = changesOf(kept.typed, kept.before), dirty = Object.keys(changes).length > 1 || changes.name !== bodyOf(kept.before).name;
  const drop = () => typing.say((draft) => sayFrom(draft).then(() => true));
  const finish = async (/** @type {Result} */ { body }) => { await drop(); onDone(body); };
  /** @param {string|null} base */
  const send = async (base) => {
    setTried(true);
    if (Object.keys(wrong).length || told.busy) return;
    const result = await told.say(putting(id, changes, base));
    if (result.ok) await finish(result);
  };
  return html`<form class="card stack services-edit" aria-label=${row ? `Change ${row.name}` : 'A new service'} onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); void send(kept.base); }} novalidate>
    <div class="line line-apart"><h2>${row ? 'Change' : 'A new service'}</h2>${typing.restored && dirty && html`<p class="small tone-caution">What you typed before is here again.</p>`}</div>
    <fieldset class="stack" disabled=${told.busy}><${Fields} typed=${kept.typed} wrong=${tried ? wrong : {}} onInput=${(/** @type {Typed} */ typed) => typing.write({ ...kept, typed })} /></fieldset>
    ${theirs ? html`<${Overtaken} theirs=${theirs} before=${kept.before} onTheirs=${async () => { await drop(); onDone(theirs); }} onMine=${() => send(theirs.stamp)} />` : html`<${Trouble} told=${told} done=${finish} />`}
    <div class="services-foot">${tried && Object.values(wrong)[0] && html`<p class="field-error" role="alert">${Object.values(wrong)[0]}</p>`}
      <div class="line"><${Button} kind="primary" type="submit" busy=${told.busy || !dirty}>Save<//><${Button} onClick=${async () => { await drop(); onLeave(); }}>Leave it as it was<//></div></div></form>`;
}

/** @type {Record<string, string>} */
const FIELDS = { name: 'name', organization_name: 'who runs it', description: 'what it does', types: 'kind of help', genders: 'only for', languages: 'languages', phones: 'phones', places: 'places', schedules: 'hours', interpretation: 'interpreter', minimum_age: 'lowest age', maximum_age: 'highest age', eligibility: 'who can come', areas: 'areas', documents: 'what to bring', cost: 'cost', url: 'web address', email: 'e-mail', application: 'how to get in', handoff: 'how crews bring somebody there' };

/** Somebody else was first: what they changed, and the two ways on. @param {{theirs: ServiceRow, before: Typed, onTheirs: () => void, onMine: () => void}} props */
function Overtaken({ theirs, before, onTheirs, onMine }) {
  const { name, ...changed } = changesOf(typedOf(theirs), before), fields = [...(name === bodyOf(before).name ? [] : ['name']), ...Object.keys(changed)].map((key) => FIELDS[key] ?? key);
  return html`<${Notice} tone="caution"><p><span class="strong">Somebody else changed this service since you began.</span> ${fields.length ? `They changed: ${fields.join(', ')}.` : 'What you see here is still the same.'} What you typed is kept.</p>
    <div class="line"><${Button} size="small" onClick=${onMine}>Put my changes on top<//><${Button} size="small" onClick=${onTheirs}>Take theirs, let mine go<//></div><//>`;
}
