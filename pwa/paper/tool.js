// A tool that is made of forms: what was begun on this call, and what can be started; one tap opens either.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { get } from '../base/api.js';
import { Button } from '../ui/button.js';
import { Empty, List, Row } from '../ui/card.js';
import { Sending } from '../ui/chip.js';
import { At } from '../ui/time.js';
import { go, route } from '../state/route.js';
import { assessments } from '../state/assessing.js';
import { can, rows, session, tick } from '../state/store.js';
import { sceneLists } from '../state/scene-lists.js';
import { begunFor, startable } from './kinds.js';
import { Paper } from './page.js';

/** @import {Assignment, Incident} from '../base/types.js' */
/** @import {Assessment, Form} from '../base/types-forms.js' */
/** @typedef {{assignment: Assignment, incident: Incident|undefined, current: string}} ToolProps */

/** @param {ToolProps} props */
export function FormTool({ assignment, incident, current }) {
  const lists = useLists();
  if (!incident) return html`<${Empty} icon="clock" title="The call is on its way to this phone"><p>What you write hangs on the call. It opens as soon as the call is here.</p><//>`;
  if (lists !== 'here') return html`<p class="quiet" role="status">${lists === 'coming' ? 'Opening.' : 'The lists of this form are not on this phone yet. They come as soon as there is signal.'}</p>`;
  const begun = begunFor(assessments.value.values(), incident.id, current), forms = startable(rows.forms.value.values(), current).filter(({ code }) => code !== 'hold' || can('may_sign_hold'));
  const chosen = choose(route.value.rest[2], begun, forms);
  if (chosen) return html`<${Paper} key=${chosen.key} assignment=${assignment} incident=${incident} tool=${current} form=${chosen.form} begun=${chosen.row} ordinal=${chosen.ordinal} alone=${begun.length + forms.length < 3} />`;
  const unknown = begun.find(({ id, form_id }) => (id === route.value.rest[2] || begun.length === 1) && !rows.forms.value.has(form_id));
  if (unknown) return html`<${Absent} key=${unknown.form_id} form=${unknown.form_id} />`;
  return html`<${Shelf} assignment=${assignment} tool=${current} begun=${begun} forms=${forms} />`;
}

/** An older version does not travel to every phone: it is asked for when an assessment needs it. @param {{form: string}} props */
function Absent({ form }) {
  useEffect(() => {
    const ask = () => void get(`/forms/${form}`).then(({ ok, body }) => { if (ok) rows.forms.value = new Map(rows.forms.value).set(form, body); });
    ask();
    const again = setInterval(ask, 10_000);
    return () => clearInterval(again);
  }, [form]);
  return html`<p class="quiet" role="status">This was begun with an older version of the form, which is not on this phone yet. It comes as soon as there is signal. What was written is kept.</p>`;
}

/** The lists come from the shell's cache; where they are missing, they are asked for again. */
function useLists() {
  const [state, setState] = useState('coming');
  useEffect(() => {
    const read = () => void sceneLists().then(() => setState('here'), () => setState('missing'));
    read();
    const again = setInterval(() => state !== 'here' && read(), 3_000);
    return () => clearInterval(again);
  }, [state]);
  return state;
}

/**
 * What the address names; without a name, the only thing there is. The key stays while an empty form becomes a begun one.
 * @param {string|undefined} named @param {Assessment[]} begun @param {Form[]} forms
 */
function choose(named, begun, forms) {
  const row = begun.find(({ id }) => id === named) ?? (!named && begun.length === 1 && forms.length < 2 ? begun[0] : undefined);
  if (row) {
    const form = rows.forms.value.get(row.form_id), ordinal = begun.filter(({ form_code }) => form_code === row.form_code).indexOf(row);
    return form && { form, row, ordinal, key: `${form.code} ${ordinal}` };
  }
  const form = forms.find(({ id }) => id === named) ?? (!named && !begun.length && forms.length === 1 ? forms[0] : undefined);
  const ordinal = begun.filter(({ form_code }) => form_code === form?.code).length;
  return form && { form, row: undefined, ordinal, key: `${form.code} ${ordinal}` };
}

/** @param {{assignment: Assignment, tool: string, begun: Assessment[], forms: Form[]}} props */
function Shelf({ assignment, tool, begun, forms }) {
  if (!begun.length && !forms.length) return html`<${Empty} icon="clock" title="No form here yet"><p>Forms come with the next contact to the server. Write a note meanwhile.</p><//>`;
  const mine = session.value?.user.id;
  return html`${begun.length > 0 && html`<section class="stack stack-8"><h2 class="strong">On this call</h2><${List}>${begun.map((row) => html`
      <${Row} key=${row.id} href=${`#/a/${assignment.id}/${tool}/${row.id}`} icon=${row.state === 'open' ? 'clock' : 'check'} end=${html`<${Sending} state=${row.unsent} />`}>
        ${rows.forms.value.get(row.form_id)?.title ?? row.form_code}<br />
        <span class="small quiet">${row.state === 'open' ? 'begun' : 'signed'} <${At} at=${row.signed.at(-1)?.at ?? row.created_at} now=${tick.value} />, ${nameOf(row.created_by, mine)}</span><//>`)}<//></section>`}
    ${forms.length > 0 && html`<section class="stack stack-8"><h2 class="strong">Start</h2><div class="choices">${forms.map((form) => html`
      <${Button} key=${form.id} wide onClick=${() => go('a', assignment.id, tool, form.id)}>${form.title}<//>`)}</div></section>`}`;
}

/** @param {string|null} id @param {string|undefined} mine */
const nameOf = (id, mine) => (id === mine ? 'you' : rows.people.value.get(id ?? '')?.name ?? 'somebody');
