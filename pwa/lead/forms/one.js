// One version of a form: write it, try it, compare it, put it to use.
import { html } from 'htm/preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Chip } from '../../ui/chip.js';
import { Notice } from '../../ui/notice.js';
import { Tabs } from '../../ui/tabs.js';
import { Trouble } from '../telling.js';
import { goTo, here, linkTo } from '../where.js';
import { sinceOf } from './all.js';
import { NewVersion } from './begin.js';
import { useChecked } from './checked.js';
import { Compare } from './compare.js';
import { Edit, toItem } from './edit.js';
import { Json } from './json.js';
import { Mending } from './mending.js';
import { Publish, PutAway } from './publish.js';
import { Try, useTrial } from './try.js';
import { saw, shelves } from './versions.js';
import { STATE_WORDS } from './words.js';
import { useWorking } from './working.js';

/** @import {Form} from '../../base/types-forms.js' */
/** @import {EditProps} from './edit.js' */
/** @import {Place} from './tree.js' */
/** @import {Working} from './working.js' */

const VIEWS = [{ code: 'edit', label: 'Questions' }, { code: 'json', label: 'JSON' }, { code: 'try', label: 'Try it' }, { code: 'compare', label: 'Compare' }];

/** @param {{form: Form}} props */
export function One({ form }) {
  const working = useWorking(form), draft = form.state === 'draft', [asking, setAsking] = useState('');
  const [place, choose] = useState(/** @type {Place|null} */ (null)), out = shelves.value.find(({ code }) => code === form.code)?.out;
  const { checked } = useChecked(form, draft ? out : undefined), refused = draft ? checked?.refused ?? [] : [];
  const mend = (/** @type {Place|null} */ where) => { setAsking(''); choose(where); goTo('forms', form.id, 'edit'); toItem(); };
  useSaving(working.save, draft);
  return html`<div class="stack stack-8"><p><a href=${linkTo('forms')}>All forms</a></p><${Head} form=${form} working=${working} />
      <${Acts} form=${form} working=${working} ask=${setAsking} /></div>
    ${draft ? html`<${Troubles} working=${working} /><${Mending} refused=${refused} working=${working} onMend=${mend} />`
      : working.dirty && html`<${Overtaken} working=${working} onKeep=${() => setAsking('kept')} />`}
    <${Views} form=${form} working=${working} editing=${{ working, place, choose, refused }} />
    <${Asking} what=${asking} form=${form} out=${out} working=${working} onMend=${mend} onClose=${() => setAsking('')} />`;
}

/** @param {{form: Form, working: Working, editing: EditProps}} props */
function Views({ form, working, editing }) {
  const draft = form.state === 'draft', trial = useTrial(), panel = useId(), tree = draft ? working.tree : form.questionnaire;
  const views = draft ? VIEWS : VIEWS.filter(({ code }) => code !== 'edit'), view = views.find(({ code }) => code === here.value.part)?.code ?? (draft ? 'edit' : 'try');
  return html`<div class="stack"><${Tabs} label="Ways to look at it" tabs=${views} value=${view} onChange=${(/** @type {string} */ code) => goTo('forms', form.id, code)} panel=${panel} />
    <div id=${panel} role="tabpanel" aria-label=${views.find(({ code }) => code === view)?.label}>
      ${view === 'edit' && html`<${Edit} ...${editing} />`}
      ${view === 'json' && html`<${Json} working=${working} form=${form} fixed=${!draft} />`}
      ${view === 'try' && html`<${Try} form=${form} tree=${tree} trial=${trial} />`}
      ${view === 'compare' && html`<${Compare} form=${form} working=${working} />`}</div></div>`;
}

/** @param {{what: string, form: Form, out: Form|undefined, working: Working, onMend: (place: Place|null) => void, onClose: () => void}} props */
function Asking({ what, form, out, working, onMend, onClose }) {
  if (what === 'publish') return html`<${Publish} form=${form} out=${out} onMend=${onMend} onClose=${onClose} />`;
  if (what === 'away') return html`<${PutAway} form=${form} onClose=${onClose} />`;
  return what ? html`<${NewVersion} from=${form} kept=${what === 'kept' ? working : undefined} onClose=${onClose} />` : null;
}

/** As everywhere else: Ctrl+S or Cmd+S. @param {() => Promise<boolean>} save @param {boolean} draft */
function useSaving(save, draft) {
  const now = useRef(save);
  now.current = save;
  useEffect(() => {
    /** @param {KeyboardEvent} event */
    const hear = (event) => { if (draft && event.key === 's' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void now.current(); } };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [draft]);
}

/** @param {{form: Form, working: Working}} props */
function Head({ form, working }) {
  const [state, tone] = STATE_WORDS[form.state] ?? [form.state, undefined];
  return html`<div class="line line-apart"><div class="stack stack-4"><h1>${(form.state === 'draft' && working.tree.title) || form.title}</h1>
      <p class="line small quiet"><span>${form.code}, version ${form.version}</span><${Chip} tone=${tone}>${state}<//><span>${sinceOf(form)}</span></p></div>
    ${form.state === 'draft' && html`<p role="status" class=${working.dirty ? 'small strong tone-caution' : 'small quiet'}>${working.telling.busy ? 'Saving' : working.dirty ? 'Kept on this computer, not saved yet' : 'Saved'}</p>`}</div>`;
}

/** @param {{form: Form, working: Working, ask: (what: string) => void}} props */
function Acts({ form, working: { dirty, wrong, telling, undo, save }, ask }) {
  const publish = async () => { if (!dirty || (await save())) ask('publish'); };
  if (form.state !== 'draft') {
    return html`<div class="line acts"><${Button} kind="outline" icon="plus" onClick=${() => ask('version')}>New version<//>${form.state === 'published' && html`<${Button} kind="quiet" onClick=${() => ask('away')}>Retire<//>`}</div>`;
  }
  return html`<div class="line acts acts-kept"><${Button} kind=${dirty ? 'primary' : 'outline'} busy=${telling.busy || !dirty || wrong !== null} onClick=${save}>Save the draft<//>
    <${Button} kind=${dirty ? 'outline' : 'primary'} busy=${telling.busy || wrong !== null} onClick=${publish}>${dirty ? 'Save and publish' : 'Publish'}<//>
    <${Button} kind="quiet" icon="undo-2" busy=${!undo} onClick=${() => undo?.()}>Undo<//><${Button} kind="quiet" onClick=${() => ask('away')}>Put it away<//></div>`;
}

/** Somebody put it to use while it was still being written here. @param {{working: Working, onKeep: () => void}} props */
const Overtaken = ({ working: { drop }, onKeep }) => html`<${Notice} tone="caution"><p><span class="strong">This version no longer changes, and you had written more.</span> It is kept on this computer. Begin the next version with it, or let it go.</p>
  <div class="line"><${Button} size="small" onClick=${onKeep}>Begin a version with it<//><${Button} size="small" onClick=${drop}>Let it go<//></div><//>`;

/** What keeps it from being saved: somebody else saved, no answer, JSON that does not read. @param {{working: Working}} props */
function Troubles({ working: { stale, wrong, telling, insist, drop } }) {
  return html`${stale && html`<${Notice} tone="caution"><p><span class="strong">Somebody else saved this draft since you began.</span> What you wrote is kept on this computer. Take theirs, and yours is gone; or let yours take the place of theirs when you save.</p>
      <div class="line"><${Button} size="small" onClick=${drop}>Take theirs<//><${Button} size="small" onClick=${insist}>Mine takes its place<//></div><//>`}
    ${wrong && html`<${Notice} tone="caution"><p><span class="strong">The JSON does not read, so it cannot be saved.</span> ${wrong} The questions are as they were when it last did. Mend it under JSON; a change to the questions puts it aside.</p><//>`}
    ${!stale && html`<${Trouble} telling=${telling} done=${saw} />`}`;
}
