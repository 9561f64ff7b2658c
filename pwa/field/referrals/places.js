// The places that somebody is referred to: found in the directory or written down, and of each what for and how it is handed over.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Check, Choices, Input, Select } from '../../ui/field.js';
import { Later } from '../../ui/later.js';
import { URGENCIES } from '../../ui/loop-words.js';
import { Gone } from '../../paper/loop/gone.js';
import { newId } from '../../base/ids.js';
import { codes } from '../../state/store.js';
import { picked } from './basket.js';

/** @import {Id, Incident} from '../../base/types.js' */
/** @import {Compact} from '../../base/types-services.js' */
/** @import {Pick} from './basket.js' */

const LOOPS = [{ code: 'yes', label: 'Refer: they answer us' }, { code: 'no', label: 'Information only' }];

/** @param {{incident: Incident, person: Id|null, picks: Pick[], onPicks: (picks: Pick[]) => void}} props */
export function Places({ incident, person, picks, onPicks }) {
  const [wants, look] = useState(/** @type {boolean|null} */ (null)), looking = wants ?? !picks.length, [own, write] = useState('');
  const add = (/** @type {Parameters<typeof picked>[0]} */ place) => { onPicks([...picks, picked(place, newId())]); look(false); write(''); };
  const change = (/** @type {Pick} */ pick, /** @type {Partial<Pick>} */ more) => onPicks(picks.map((one) => (one.key === pick.key ? { ...one, ...more } : one)));
  return html`${picks.map((pick) => html`<${Place} key=${pick.key} pick=${pick} change=${(/** @type {Partial<Pick>} */ more) => change(pick, more)} drop=${() => onPicks(picks.filter((one) => one.key !== pick.key))} />`)}
    ${looking ? html`<section class="stack" aria-label="Find a place"><${Later} part name="ServicePicker" load=${() => import('../services/picker.js')} props=${{ incident, person, onPick: (/** @type {Compact} */ { id, n, o, t }) => add({ id, name: n, organization: o, types: t }) }} />
        <form class="stack stack-8" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); if (own.trim()) add({ id: null, name: own.trim() }); }}>
          <${Input} label="Or a place that is not in the directory" value=${own} onInput=${write} maxlength="200" autocomplete="off" /><${Button} wide type="submit" busy=${!own.trim()}>Add it<//></form>
        ${picks.length > 0 && html`<${Button} kind="outline" wide onClick=${() => look(false)}>No other place<//>`}</section>`
      : html`<${Button} kind="outline" wide icon="plus" onClick=${() => look(true)}>Another place<//>`}`;
}

/** @param {{pick: Pick, change: (more: Partial<Pick>) => void, drop: () => void}} props */
function Place({ pick, change, drop }) {
  const all = codes.value.referral_type ?? [], fitting = pick.types.length ? all.filter((/** @type {any} */ { code }) => pick.types.includes(code)) : [], others = all.filter((/** @type {any} */ one) => !fitting.includes(one));
  return html`<section class="card" aria-label=${pick.name}><div class="line line-apart"><h3 class="large grow">${pick.name}</h3><${Button} icon="x" aria-label=${`Take off: ${pick.name}`} onClick=${drop}>Take off<//></div>
    <${Gone} id=${pick.service_id} />
    <${Select} label="What for?" empty="Choose" value=${pick.type} options=${[...fitting, ...others]} onInput=${(/** @type {string} */ type) => change({ type })} />
    <${Choices} label=${html`<span class="unseen">Refer or inform</span>`} line options=${LOOPS} value=${pick.loop ? 'yes' : 'no'} onInput=${(/** @type {string} */ code) => change({ loop: code === 'yes' })} />
    ${pick.loop && html`<${Select} label="How is it handed over?" empty="Not decided yet" value=${pick.mode} options=${codes.value.handoff_mode ?? []} onInput=${(/** @type {string} */ mode) => change({ mode })} />
      <${Choices} label="How soon?" line options=${URGENCIES} value=${pick.urgency} onInput=${(/** @type {Pick['urgency']} */ urgency) => change({ urgency })} />
      <${Check} label="It tells of alcohol or drugs" help="Then it needs a consent of its own" checked=${pick.sud} onInput=${(/** @type {boolean} */ sud) => change({ sud })} />`}</section>`;
}
