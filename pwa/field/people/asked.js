// One question about a person: taps for an answer, and beside them, always, the three honest non-answers.
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { Age } from '../../ui/time.js';
import { codes, label, seen, tick } from '../../state/store.js';
import { persons } from '../../state/people.js';
import { declined } from '../../state/referrals.js';
import { answer } from '../../sync/people.js';
import { save } from '../../state/saving.js';
import { from, sources, tapped, wantsWords } from './tapped.js';
import { Typed } from './typed.js';
import { NOT, WHY_NOT, reads } from '../../ui/person-words.js';

/** @import {Answer, Answered, PersonRecord} from '../../base/types-persons.js' */
/** @import {Question} from '../../ui/person-words.js' */
/** @typedef {{person: PersonRecord, question: Question}} Props */
/** @typedef {Answer|((now: Answered|undefined) => Answer|undefined)} Said  a function sees what stands once every tap before it is saved */
/** @typedef {(answer: Said, draft?: string) => Promise<boolean>} Give */

const FIRST = 6;

/** @param {Props} props */
export function Asked({ person, question }) {
  const { key, title, help } = question, now = person.answers[key], told = person.conflicts?.[key];
  const [changing, setChanging] = useState(false);
  const turn = useRef(Promise.resolve(true));
  /** One after the other: two quick taps must not both rest on what stood before the first. @type {Give} */
  const give = (said, draft) => (turn.current = turn.current.then(async () => {
    const row = persons.value.get(person.id) ?? person, value = typeof said === 'function' ? said(row.answers[key]) : said;
    if (!value) return true;
    // one of several may not be the last, and some want words
    const more = value.state === 'answered' && Boolean(question.several || (!value.detail && wantsWords(question, value.value)));
    if (more) setChanging(true); // before it is saved: the choices must not go away between two taps
    const saved = await save(answer(row, key, value, `${title}: written down`), draft);
    if (saved) setChanging(more);
    return saved;
  }));
  const open = !now || changing, nameless = !told && isNameless(person, key);
  const line = now && !told && html`<div class="line line-apart"><p class="grow large">${reads(question, now, label)}</p>
      <${Button} aria-expanded=${changing} aria-label=${`${changing ? 'Done' : 'Change'}: ${title}`} onClick=${() => setChanging(!changing)}>${changing ? 'Done' : 'Change'}<//></div>`;
  return html`<section class="stack stack-8" aria-label=${title}>${!(open && !told && titlesItself(question, nameless)) && html`<h3>${title}</h3>`}
    ${told && html`<${Pick} question=${question} told=${told} give=${give} />`}
    ${!open && line}${!open && nameless && html`<${Nameless} stands=${now} />`}
    ${open && !told && html`${help && html`<p class="small quiet">${help}</p>`}${nameless ? html`<${Nameless} />` : html`<${Ways} person=${person} question=${question} give=${give} />`}<${Not} title=${title} give=${give} />`}
    ${open && line}</section>`; // below the choices while one chooses: they must not move under the next tap
}

/** Only a field to type in, whose label is the title. @param {Question} question @param {boolean} nameless */
const titlesItself = ({ typed, source }, nameless) => Boolean(typed && !source && !nameless);

/** @param {PersonRecord} person @param {string} key */
const isNameless = ({ id, incident_id }, key) => key === 'name_to_use' && declined({ incident_id, person_id: id }, 'record_identity');

/** `stands`: a name that was written before, or that the server did not take. @param {{stands?: Answered}} props */
const Nameless = ({ stands }) => (stands && stands.state !== 'answered' ? null : html`<${Notice} tone="caution">They said no to keeping their name${stands ? `. “Change” takes it out: choose “${NOT.declined}”.` : ', so none is written here.'} If they think otherwise, ask again under Consents.<//>`);

/** Two answers that did not know of each other: both are kept until a person picks. @param {{question: Question, told: Answered[], give: Give}} props */
function Pick({ question, told, give }) {
  return html`<${Notice} tone="caution" icon="triangle-alert"><div class="stack stack-8"><p class="strong">Two different answers. Pick one; the other stays in the record.</p>
    ${told.map((one) => html`<${Button} key=${one.act} wide onClick=${() => give(bare(one))}>${reads(question, one, label)}, ${seen.people.value.get(one.actor ?? '')?.name ?? 'somebody'} <${Age} at=${one.at} now=${tick.value} ago /><//>`)}</div><//>`;
}

/** @param {Answered} answered @returns {Answer} */
const bare = ({ act: _act, actor: _actor, at: _at, ...said }) => said;

/** Shorter than in a table of figures. @type {Record<string, string>} */
const IN_SHORT = { observer: 'Our impression' };

/** @param {Props & {give: Give}} props */
function Ways({ person, question, give }) {
  const { list, yes, typed, source, key } = question, now = person.answers[key], asks = sources(question);
  const [by, setBy] = useState(source === 'ask' ? asks.find((one) => one === now?.source) : source);
  /** It may have been tapped by mistake: what it was said of stays. @param {string} code */
  const sayWho = (code) => { setBy(code); void give((stands) => from(stands, code)); };
  const who = asks.length > 0 && html`<p class="small quiet">Who says it?</p>
    <${Taps} title="Who says it?" options=${asks.map((code) => ({ code, label: IN_SHORT[code] ?? label('demographic_source', code) }))} on=${[by]} tap=${sayWho} />`;
  if (asks.length > 0 && !by) return who;
  const sourced = (/** @type {Answer} */ said, /** @type {string} */ draft) => give({ ...said, ...(by && { source: by }) }, draft);
  if (typed) return html`${who}<${Typed} person=${person} question=${question} give=${sourced} />`;
  const options = yes ? [{ code: true, label: 'Yes' }, { code: false, label: 'No' }] : codes.value[list ?? ''] ?? [];
  const before = now?.state === 'answered' ? [now.value].flat() : [];
  return html`${who}<${Taps} title=${question.title} options=${options} on=${before} tap=${(/** @type {any} */ code) => give((stands) => tapped(question, stands, code, by))} />
    ${before.length > 0 && wantsWords(question, before) && html`<${Typed} person=${person} question=${{ ...question, typed: 'text', title: 'In their own words' }} give=${(/** @type {Answer} */ said, /** @type {string} */ draft) => give({ ...bare(now), detail: said.value }, draft)} />`}`;
}

/** Few in sight; the rest behind one tap. @param {{title: string, options: any[], on: any[], tap: (code: any) => void}} props */
function Taps({ title, options, on, tap }) {
  const [all, setAll] = useState(options.length <= FIRST + 2 || on.some((code) => options.findIndex((one) => one.code === code) >= FIRST));
  return html`<div class="buttons taps" role="group" aria-label=${title}>${(all ? options : options.slice(0, FIRST)).map(({ code, label: words }) => html`<${Button} key=${code} kind=${on.includes(code) ? 'primary' : undefined} aria-pressed=${on.includes(code)} onClick=${() => tap(code)}>${words}<//>`)}
    ${!all && html`<${Button} onClick=${() => setAll(true)}>More<//>`}</div>`;
}

/** @param {{title: string, give: Give}} props */
function Not({ title, give }) {
  const [why, setWhy] = useState(false);
  if (why) return html`<div class="buttons taps" role="group" aria-label=${`Why not asked: ${title}`}>${WHY_NOT.map((reason) => html`<${Button} key=${reason} kind="outline" onClick=${() => give({ state: 'not_asked', reason })}>${reason}<//>`)}</div>`;
  return html`<div class="buttons nots" role="group" aria-label=${`No answer: ${title}`}>
    <${Button} kind="outline" onClick=${() => give({ state: 'declined' })}>${NOT.declined}<//>
    <${Button} kind="outline" onClick=${() => setWhy(true)}>${NOT.not_asked}<//>
    <${Button} kind="outline" onClick=${() => give({ state: 'unable' })}>${NOT.unable}<//></div>`;
}
