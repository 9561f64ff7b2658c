// All forms with their versions: which is in use, which is being written, which are retired.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Card, Empty, List, Row } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { Notice } from '../../ui/notice.js';
import { Age } from '../../ui/time.js';
import { tick } from '../../state/store.js';
import { fullName } from '../view.js';
import { linkTo } from '../where.js';
import { NewForm, NewVersion } from './begin.js';
import { readVersions, shelves, versionsRead, versionsTrouble } from './versions.js';
import { STATE_WORDS } from './words.js';

/** @import {Form} from '../../base/types-forms.js' */
/** @import {Shelf} from './versions.js' */

export function Forms() {
  const [asking, setAsking] = useState(/** @type {'new'|Form|null} */ (null)), close = () => setAsking(null);
  return html`<div class="line line-apart"><h1>Forms</h1><${Button} kind="primary" icon="plus" onClick=${() => setAsking('new')}>New form<//></div>
    <p class="quiet measure">What crews ask and write down. A version in use never changes: make a new one, try it, then put it to use. What was begun stays with its version.</p>
    ${versionsTrouble.value && html`<${Notice} tone="caution"><p>The list could not be read now. These are the forms as last heard; older versions may be missing.</p><div><${Button} size="small" onClick=${readVersions}>Try again<//></div><//>`}
    ${shelves.value.length ? html`<div class="cards">${shelves.value.map((shelf) => html`<${One} key=${shelf.code} shelf=${shelf} onNew=${setAsking} />`)}</div>`
      : versionsRead.value ? html`<div class="card"><${Empty} icon="clipboard" title="No form yet"><p>A form is a list of questions. Begin with “New form”.</p><//></div>` : html`<p class="quiet" role="status">Reading.</p>`}
    ${asking === 'new' && html`<${NewForm} onClose=${close} />`}${asking && asking !== 'new' && html`<${NewVersion} from=${asking} onClose=${close} />`}`;
}

/** @param {{shelf: Shelf, onNew: (from: Form) => void}} props */
function One({ shelf: { code, title, versions, out, draft }, onNew }) {
  const shown = versions.filter((form) => form.state !== 'retired').slice(0, 4), older = versions.filter((form) => !shown.includes(form)), from = out ?? versions[0];
  return html`<${Card}><div class="stack stack-4"><h2 class="large">${title}</h2><p class="small quiet">${code}</p></div>
    ${shown.length > 0 && html`<${List} label=${`Versions of ${title}`}>${shown.map((form) => html`<${Version} key=${form.id} form=${form} />`)}<//>`}
    ${older.length > 0 && html`<details><summary>${older.length === 1 ? 'One retired version' : `${older.length} retired versions`}</summary><${List} label=${`Retired versions of ${title}`}>${older.map((form) => html`<${Version} key=${form.id} form=${form} />`)}<//></details>`}
    ${from && html`<div class="line">${!draft && html`<${Button} size="small" kind="outline" aria-label=${`New version of ${title}`} onClick=${() => onNew(from)}>New version<//>`}
      ${draft && html`<${Button} size="small" kind="outline" href=${linkTo('forms', draft.id)} aria-label=${`Go on with the draft of ${title}`}>Go on with the draft<//>`}</div>`}<//>`;
}

/** @param {{form: Form}} props */
function Version({ form }) {
  const [state, tone] = STATE_WORDS[form.state] ?? [form.state, undefined];
  return html`<${Row} href=${linkTo('forms', form.id)} end=${html`<${Chip} tone=${tone}>${state}<//>`}><span class="strong">Version ${form.version}</span><br /><span class="small quiet">${sinceOf(form)}</span><//>`;
}

/** @param {Form} form */
export function sinceOf({ state, created_by, created_at, published_at, retired_at, shipped }) {
  const at = state === 'published' ? published_at : state === 'retired' ? retired_at : created_at;
  const who = state === 'draft' && created_by ? `, by ${fullName(created_by)}` : shipped ? ', came with Alongside' : '';
  return html`${state === 'published' ? 'published' : state === 'retired' ? 'retired' : 'begun'} <${Age} at=${at ?? created_at} now=${tick.value} ago />${who}`;
}
