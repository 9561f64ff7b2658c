// One form on one call: who it is about, what is asked, what is still missing, and the signature.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Sending } from '../ui/chip.js';
import { Later } from '../ui/later.js';
import { Notice } from '../ui/notice.js';
import { useDraft } from '../state/drafts.js';
import { useBeside } from './beside.js';
import { beginnings } from './prefill.js';
import { useFilling } from './filling.js';
import { OF_THE_CALL } from './kinds.js';
import { useKeptFocus } from './kept-focus.js';
import { pickedAt } from './opened.js';
import { usePaperTime } from './paper-time.js';
import { Questions } from './questions.js';
import { Risk } from './risk.js';
import { Signing } from './signing.js';
import { Together } from './together.js';
import { Whom, whoOrNobody } from './whom.js';

/** @import {Assignment, Incident} from '../base/types.js' */
/** @import {Assessment, Form} from '../base/types-forms.js' */
/** @import {Opened} from './opened.js' */
/** @typedef {{assignment: Assignment, incident: Incident, form: Form, row: Assessment|undefined, filling: ReturnType<typeof useFilling>}} PanelProps */

/** Drawn on top of a form that needs more than questions; each is fetched with its form. @type {Record<string, {name: string, load: () => Promise<any>}>} */
const PANELS = {
  overdose: { name: 'Overdose', load: () => import('./overdose.js') },
  'close-out': { name: 'Closing', load: () => import('./closing.js') },
  report: { name: 'Clocks', load: () => import('./clocks.js') },
  hold: { name: 'HoldWords', load: () => import('./hold-words.js') },
};
const BEGINNINGS = { name: 'Beginnings', load: () => import('./closing.js') };
/** Where a level of risk is thought of. */
const RISK = ['crisis', 'asq', 'bssa', 'safe-t'];

/** Chosen before the first answer; then it stands, and the way to one for somebody else beside it. @param {{form: Form, incident: Incident, row: Assessment|undefined, person: string|null, asks?: boolean, anew: string|undefined, onPick: (id: string|null) => void}} props  `anew`: the address of an empty one */
function About({ form, incident, row, person, asks, anew, onPick }) {
  if (OF_THE_CALL.includes(form.code)) return null;
  if (!row) return html`<${Whom} incident=${incident} label="About" value=${person} asks=${asks} onPick=${onPick} />`;
  return html`<div class="line line-apart"><p class="grow">About <strong>${whoOrNobody(incident.id, row.person_id)}</strong></p>
    ${anew && html`<${Button} icon="plus" href=${anew}>For somebody else<//>`}</div>`;
}

/** Whom the next paper is about, kept as the words beside it are. @param {{form: Form, incident: Incident, row: Assessment|undefined, page: Opened, slot: string}} about @returns {[person: string|null, pick: (id: string|null) => void]} */
function usePicked({ form, incident, row, page, slot }) {
  const typing = useDraft(...pickedAt(form, incident.id, slot), /** @type {{id: string}|null} */ (null)), person = typing.value?.id ?? null;
  if (!row) page.person = person;
  useEffect(() => { if (row && person) typing.write(''); }, [row?.id, person]); // the next page here is about nobody yet
  return [person, (id) => { page.person = id; typing.write(id ? { id } : ''); }];
}

/** @param {{assignment?: Assignment, incident: Incident, where: string[], form: Form, begun: Assessment|undefined, page: Opened, slot: string, alone: boolean, anew?: string, asks?: boolean}} props
 * `assignment`: none where the call is over; `where`: its address, in parts; `anew`: the form with which one is begun for somebody else; `asks`: there is one already, so whom this one is about is asked first */
export function Paper({ assignment, incident, where, form, begun: row, page, slot, alone, anew, asks }) {
  const [person, pick] = usePicked({ form, incident, row, page, slot });
  const [above] = useState(Boolean(row?.level)); // it stays where it was while the page is open: the next tap must not meet another button
  const filling = useFilling({ form, incident, row, where, page });
  usePaperTime(row?.id);
  const kept = useKeptFocus();
  const place = (/** @type {string} */ link) => ({ subject: `incidents/${incident.id}`, field: `${form.code}/${slot}/${link}` });
  const filled = row ?? { answers: {}, conflicts: {} }, { give, under, skip } = useBeside(form, filled, { assignment, incident, filling });
  const risk = row && RISK.includes(form.code) && html`<${Risk} row=${row} assignment=${assignment} filling=${filling} place=${place(':lowering')} />`;
  const panel = PANELS[form.code] ?? (Object.keys(beginnings(form.questionnaire)).length ? BEGINNINGS : undefined);
  return html`<div class="stack paper" ref=${kept}>
    <div class="line line-apart">${!alone && html`<h2 class="strong">${form.title}</h2>`}${row ? html`<${Sending} state=${row.unsent} />` : html`<span class="small quiet">Saved with the first answer</span>`}</div>
    ${form.questionnaire.description && html`<p class="quiet">${form.questionnaire.description}</p>`}
    <${About} form=${form} incident=${incident} row=${row} person=${person} asks=${asks} anew=${anew && `#/${[...where, anew].join('/')}`} onPick=${pick} />
    <${Together} form=${form} incident=${incident} row=${row} person=${person} where=${where} page=${page} ofCall=${OF_THE_CALL.includes(form.code)} />
    ${row && row.state !== 'open' && html`<${Notice} tone="ok"><p>Signed. To change it, open it again with a reason below.</p><//>`}
    ${panel && html`<${Later} part name=${panel.name} load=${panel.load} props=${{ assignment, incident, form, row, filling }} />`}
    ${above && risk}<${Questions} form=${form} filled=${filled} give=${give} place=${place} under=${under} skip=${skip} />${!above && risk}
    ${row && html`<${Signing} row=${row} form=${form} filling=${filling} place=${place} />`}
    ${form.questionnaire.copyright && html`<p class="small quiet">${form.questionnaire.copyright}</p>`}
    ${!alone && html`<${Button} icon="arrow-left" href=${`#/${where.join('/')}`}>All of these forms<//>`}</div>`;
}
