// A tool that is made of forms: what was begun on this call, and what can be started; one tap opens either.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Empty, List, Row } from '../ui/card.js';
import { Sending } from '../ui/chip.js';
import { At } from '../ui/time.js';
import { go, route } from '../state/route.js';
import { assessments, papers } from '../state/assessing.js';
import { wholeOf } from '../state/lay-joins.js';
import { can, rows, session, tick } from '../state/store.js';
import { listsAreHere, sceneLists } from '../state/scene-lists.js';
import { OF_THE_CALL, anewFor, begunFor, startable } from './kinds.js';
import { useForm } from './form-of.js';
import { NoCall } from './no-call.js';
import { meanwhile, slotFor, useOpened } from './opened.js';
import { Paper } from './page.js';
import { whoOrNobody } from './whom.js';

/** @import {Assignment, Incident} from '../base/types.js' */
/** @import {Assessment, Form} from '../base/types-forms.js' */
/** @import {Opened} from './opened.js' */
/** @typedef {{assignment: Assignment, incident: Incident|undefined, current: string}} ToolProps */

/** @param {ToolProps} props */
export function FormTool({ assignment, incident, current }) {
  const lists = useLists(), named = route.value.rest[2], begun = begunFor(assessments.value.values(), incident?.id ?? '', current);
  const page = useOpened(`${assignment.id}/${incident?.id}/${current}/${named ?? ''}`, begun);
  const forms = startable(rows.forms.value.values(), current).filter(({ code }) => code !== 'hold' || can('may_sign_hold'));
  const chosen = incident && lists === 'here' ? choose(named, begun, forms, page) : undefined, shown = chosen?.row?.id;
  // The address names what is shown: a link that is followed later opens it too, and not another one.
  const wrong = shown && shown !== named && (named || begun.length > 1);
  useEffect(() => { if (wrong) location.replace(`#/a/${assignment.id}/${current}/${shown}`); }, [wrong, shown]);
  if (!incident) return html`<${NoCall} assignment=${assignment}>What you write hangs on the call. It opens as soon as the call is here.<//>`;
  if (lists !== 'here') return html`<p class="quiet" role="status">${lists === 'coming' ? 'Opening.' : 'The lists of this form are not on this phone yet. They come as soon as there is signal.'}</p>`;
  if (chosen) {
    const slot = slotFor(page, chosen.form, incident.id, chosen.row);
    const anew = anewFor(forms, chosen.form.code), others = begun.some(({ form_code: code }) => code === chosen.form.code);
    return html`<${Paper} key=${`${chosen.form.code} ${slot}`} assignment=${assignment} incident=${incident} where=${['a', assignment.id, current]} form=${chosen.form} begun=${chosen.row} page=${page} slot=${slot} alone=${begun.length + forms.length < 3} anew=${chosen.row && anew?.id} asks=${others} />`;
  }
  const unknown = begun.find(({ id, form_id }) => (id === route.value.rest[2] || begun.length === 1) && !rows.forms.value.has(form_id));
  if (unknown) return html`<${Absent} key=${unknown.form_id} form=${unknown.form_id} />`;
  return html`<${Shelf} assignment=${assignment} tool=${current} begun=${begun} forms=${forms} />`;
}

/** It stands here until the form is known, and then what it asks. @param {{form: string}} props */
export function Absent({ form }) {
  useForm(form);
  return html`<p class="quiet" role="status">This was begun with an older version of the form, which is not on this phone yet. It comes as soon as there is signal. What was written is kept.</p>`;
}

/** The lists come from the shell's cache; where they are missing, they are asked for again. */
function useLists() {
  const [state, setState] = useState(listsAreHere() ? 'here' : 'coming');
  useEffect(() => {
    if (state === 'here') return undefined;
    const read = () => void sceneLists().then(() => setState('here'), () => setState('missing'));
    read();
    const again = setInterval(read, 3_000);
    return () => clearInterval(again);
  }, [state]);
  return state;
}

/**
 * What the address names, or the paper that it was brought together with; without a name, the only thing there is. An empty
 * form becomes what was begun meanwhile in another window or by a colleague, unless that is about somebody else.
 * @param {string|undefined} named @param {Assessment[]} begun @param {Form[]} forms @param {Opened} page
 */
function choose(named, begun, forms, page) {
  const wanted = [named, page.showing].map((id) => id && wholeOf(papers.value, id));
  const fresh = !named && forms.length === 1 && !begun.some(({ person_id: about }) => page.person === null || about === page.person);
  const form = forms.find(({ id }) => id === named) ?? (fresh ? forms[0] : undefined);
  const row = begun.find(({ id }) => wanted.includes(id)) ?? (form && meanwhile(begun, form, begun[0]?.incident_id ?? '', page))
    ?? (!named && !form && begun.length === 1 && forms.length < 2 ? begun[0] : undefined);
  page.showing = row?.id;
  const its = row ? rows.forms.value.get(row.form_id) : form;
  return its && { form: its, row };
}

/** @param {{assignment: Assignment, tool: string, begun: Assessment[], forms: Form[]}} props */
function Shelf({ assignment, tool, begun, forms }) {
  if (!begun.length && !forms.length) return html`<${Empty} icon="clock" title="No form here yet"><p>Forms come with the next contact to the server. Write a note meanwhile.</p><//>`;
  const mine = session.value?.user.id;
  return html`${begun.length > 0 && html`<section class="stack stack-8"><h2 class="strong">On this call</h2><${List}>${begun.map((row) => html`
      <${Row} key=${row.id} href=${`#/a/${assignment.id}/${tool}/${row.id}`} icon=${row.state === 'open' ? 'clock' : 'check'} end=${html`<${Sending} state=${row.unsent} />`}>
        ${rows.forms.value.get(row.form_id)?.title ?? row.form_code}${!OF_THE_CALL.includes(row.form_code) && html`<br />About <strong>${whoOrNobody(row.incident_id, row.person_id)}</strong>`}<br />
        <span class="small quiet">${row.state === 'open' ? 'begun' : 'signed'} <${At} at=${row.signed.at(-1)?.at ?? row.created_at} now=${tick.value} />, ${nameOf(row.created_by, mine)}</span><//>`)}<//></section>`}
    ${forms.length > 0 && html`<section class="stack stack-8"><h2 class="strong">Start</h2><div class="choices">${forms.map((form) => html`
      <${Button} key=${form.id} wide onClick=${() => go('a', assignment.id, tool, form.id)}>${form.title}<//>`)}</div></section>`}`;
}

/** @param {string|null} id @param {string|undefined} mine */
const nameOf = (id, mine) => (id === mine ? 'you' : rows.people.value.get(id ?? '')?.name ?? 'somebody');
