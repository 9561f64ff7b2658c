// Who goes: the teams in the order that suits the call, one key each, and what stands in the way before it is pressed.
import { html } from 'htm/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { label, seen } from '../state/store.js';
import { Candidate } from './candidate.js';
import { Conflict } from './conflict.js';
import { useDigits } from './keys.js';
import { Reason } from './reason.js';
import { forgetSuggestions, suggest, suggestions } from './suggest.js';
import { nameOfProblem, Trouble, Unheard, useTelling } from './trouble.js';
import { acting, creating } from './wire.js';
import { RECALLS } from './words.js';
import { everyCall, placeOf, said, teamName, teams } from './view.js';

/** @import {Assignment, Result, Team} from '../base/types.js' */
/** @import {Suggestion} from './suggest.js' */

/** `team` is asked at once; `instead` is called back once the other team was asked, never before.
 * @param {{call: string, team?: string, instead?: Assignment, onClose: () => void}} props */
export function Assign({ call: id, team, instead, onClose }) {
  const call = everyCall.value.get(id), telling = useTelling(), recalling = useTelling();
  const [asked, setAsked] = useState(/** @type {string|null} */ (null)), [reason, setReason] = useState(instead ? RECALLS[1] : '');
  const { list, acts, renew } = useOrder(id, instead);

  /** What was seen counts, not what the row became meanwhile: else a team that just got a call would be asked again unawares.
   * @param {string} team_id @param {Record<string, any>} [more] @param {Team} [row] */
  const send = async (team_id, more, row) => {
    if (telling.busy) return;
    setAsked(team_id);
    done(team_id, await telling.say(creating('assignments', { incident_id: id, team_id, ...more }, [row ? row.status_act : acts[team_id] ?? seen.teams.value.get(team_id)?.status_act])));
  };
  /** @param {string} team_id @param {Result} result */
  const done = async (team_id, result) => {
    if (!result.ok) return;
    said(`${teamName(team_id)} is asked${call ? ` to go to ${placeOf(call.incident)}` : ''}.`);
    const back = instead && await recalling.say(acting('assignments', instead.id, 'recalls', { reason }));
    if (!back || back.ok) onClose();
  };
  useEffect(() => { if (team) send(team); }, []);
  useDigits((digit) => { const one = list?.[digit - 1]; if (one && !asked) send(one.team_id); });

  if (!call) return html`<${Gone} onClose=${onClose} />`;
  const problem = nameOfProblem(telling.failed?.problem), back = () => { setAsked(null); telling.forget(); renew(); };
  if (asked && telling.failed && ['team-taken', 'team-busy'].includes(problem)) {
    return html`<${Conflict} kind=${problem} problem=${telling.failed.problem} team=${asked} onClose=${onClose} onBack=${back}
      onAnyway=${(/** @type {Team|undefined} */ row) => send(asked, { confirm_busy: true }, row ?? seen.teams.value.get(asked))} />`;
  }
  return html`<${Dialog} wide title=${instead ? `Another team instead of ${teamName(instead.team_id)}` : 'Who goes?'} onClose=${onClose}>
    <p class="quiet">${placeOf(call.incident)}${call.incident.language && call.incident.language !== 'en' ? `, speaks ${label('language', call.incident.language)}` : ''}</p>
    ${instead && html`<${Reason} label=${`What ${teamName(instead.team_id)} is told`} quick=${RECALLS} value=${reason} onInput=${setReason} />`}
    <${Unheard} /><${Trouble} telling=${telling} done=${(/** @type {Result} */ result) => done(asked ?? '', result)} />
    ${recalling.failed && html`<p class="strong">${teamName(asked)} is asked. ${teamName(instead?.team_id)} is not called back yet.</p>`}
    <${Trouble} telling=${recalling} done=${onClose} />
    <${Candidates} list=${list} asked=${telling.failed || !telling.busy ? null : asked} onChoose=${send} known=${suggestions(id)?.items} />
    <div><${Button} onClick=${onClose}>Leave it <span class="key">Esc</span><//></div><//>`;
}

/** @param {{list: Suggestion[]|null, asked: string|null, onChoose: (team: string) => void, known: Suggestion[]|null|undefined}} props */
function Candidates({ list, asked, onChoose, known }) {
  if (!list) return html`<div class="candidates" role="status"><span class="unseen">Asking which teams suit</span>${[1, 2].map((n) => html`<div key=${n} class="skeleton candidate" />`)}</div>`;
  if (!list.length) return html`<p role="status">No team is on shift now. A lead can start a shift.</p>`;
  return html`${!known && html`<p class="small tone-caution">The server did not say which team suits best. These are the teams as the board knows them.</p>`}
    <ol class="candidates" role="list">${list.map((one, at) => html`<${Candidate} key=${one.team_id} suggestion=${known?.find(({ team_id }) => team_id === one.team_id) ?? one} digit=${at + 1} busy=${asked === one.team_id} onChoose=${onChoose} />`)}</ol>`;
}

/** Numbers under moving rows would send the wrong team: once shown, the order stays. @param {string} id @param {Assignment} [instead] */
function useOrder(id, instead) {
  const order = useRef(/** @type {Suggestion[]|null} */ (null)), acts = useRef(/** @type {Record<string, string|null>} */ ({})), asked = suggestions(id);
  useEffect(() => void suggest(id), [id]);
  if (!order.current && asked) {
    order.current = (asked.items ?? known()).filter(({ team_id }) => team_id !== instead?.team_id);
    acts.current = Object.fromEntries(teams.value.map((team) => [team.id, team.status_act]));
  }
  const renew = () => { order.current = null; forgetSuggestions(id); suggest(id, true); };
  return { list: order.current, acts: acts.current, renew };
}

/** Without the server's view: who is on shift, the free ones first. @returns {Suggestion[]} */
function known() {
  const free = (/** @type {Team} */ { status }) => (status.startsWith('available') ? 0 : 1);
  return teams.value.filter(({ shift_id }) => shift_id).sort((a, b) => free(a) - free(b)).map(({ id }) => ({ team_id: id, reasons: [], phones: null }));
}

/** @param {{onClose: () => void}} props */
const Gone = ({ onClose }) => html`<${Dialog} title="This call is no longer open" onClose=${onClose}><p>Somebody closed or merged it since you looked.</p><${Button} onClick=${onClose}>Back to the board<//><//>`;
