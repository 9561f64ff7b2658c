// Begins a shift: which team, which van, who rides. Needs signal, so that nobody believes to be on who is not paged.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { get } from '../base/api.js';
import { corrected, stamp } from '../base/clock.js';
import { newId } from '../base/ids.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Check, Select } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { ask, seen, session } from '../state/store.js';

/** @import {Team} from '../base/types.js' */
/** @typedef {{teams: Team[]}} Roster   asked for here: off shift, a phone knows of no team */

/** What begins in the server's future is only planned; our guess of its clock may be a few seconds off. */
const EARLIER = 10_000;
const UNHEARD = 'The server cannot be reached now, and a shift needs signal to begin.';

/** @type {(a: {name: string}, b: {name: string}) => number} */
const byName = (a, b) => a.name.localeCompare(b.name);
/** @type {(thing: {id: string, name: string}) => {code: string, label: string}} */
const option = ({ id, name }) => ({ code: id, label: name });

/** @returns {Promise<Roster|null>} */
async function askRoster() {
  const teams = await get('/teams');
  return teams.ok ? { teams: teams.body.items } : null;
}

const KEY = 'alongside.shift';

/** Ids only, nothing about anybody: most days the same people ride together. @param {{team: string, van: string, crew: string[]}} shift */
export const rememberShift = (shift) => localStorage.setItem(KEY, JSON.stringify(shift));

/** @returns {{team: string, van: string, crew: string[]}} */
const lastTime = () => ({ team: '', van: '', crew: [], ...JSON.parse(localStorage.getItem(KEY) ?? '{}') });

/** @param {{onClose: () => void}} props */
export function StartShift({ onClose }) {
  const [roster, setRoster] = useState(/** @type {Roster|null} */ (null)), [problem, setProblem] = useState('');
  const look = () => askRoster().then((found) => { setRoster(found); setProblem(found ? '' : UNHEARD); });
  useEffect(() => void look(), []);
  return html`<${Dialog} title="Start our shift" onClose=${onClose}>
    ${problem && html`<${Notice} tone="caution"><p>${problem}</p><//>`}
    ${roster ? html`<${Form} roster=${roster} onClose=${onClose} />`
      : html`${!problem && html`<p class="quiet">Asking who could ride.</p>`}
        <div class="buttons"><${Button} onClick=${onClose}>Not now<//>${problem && html`<${Button} kind="primary" onClick=${look}>Try again<//>`}</div>`}<//>`;
}

/** @param {{roster: Roster, onClose: () => void}} props */
function Form({ roster, onClose }) {
  const me = session.value?.user.id ?? '', free = roster.teams.filter(({ shift_id }) => !shift_id).sort(byName);
  const last = lastTime(), isFree = free.some(({ id }) => id === last.team);
  const [team, setTeam] = useState(isFree ? last.team : free.length === 1 ? free[0].id : '');
  const [van, setVan] = useState(vans(roster).some(({ id }) => id === last.van) ? last.van : ''), [crew, setCrew] = useState(new Set([me, ...last.crew.filter(canRide)]));
  const [busy, setBusy] = useState(false), [problem, setProblem] = useState('');
  const begin = async () => {
    if (!team) return setProblem('Choose the team first.');
    setBusy(true);
    const answer = await ask(`/shifts/${newId()}`, { team_id: team, vehicle_id: van || null, crew: [...crew], starts_at: stamp(corrected() - EARLIER) });
    setBusy(false);
    if (answer.ok) rememberShift({ team, van, crew: [...crew] });
    if (answer.ok) onClose();
    else setProblem(`${answer.problem?.detail ?? answer.problem?.title ?? UNHEARD} No shift was started.`);
  };
  return html`<${Select} label="Team" empty="Choose" options=${free.map(option)} value=${team} onInput=${setTeam} />
    <${Select} label="Van" empty="No van" options=${vans(roster).map(option)} value=${van} onInput=${setVan} />
    <${Crew} crew=${crew} onCrew=${setCrew} />
    ${problem && html`<${Notice} tone="caution"><p>${problem}</p><//>`}
    <div class="buttons"><${Button} onClick=${onClose}>Not now<//><${Button} kind="primary" busy=${busy} onClick=${begin}>Start our shift<//></div>`;
}

/** @param {string} id */
const canRide = (id) => { const one = seen.people.value.get(id); return one?.role === 'responder' && !one.left_at; };

/** Those that can go and that nobody else has out. @param {Roster} roster */
function vans({ teams }) {
  const out = new Set(teams.filter(({ shift_id }) => shift_id).map(({ vehicle_id }) => vehicle_id));
  return [...seen.vehicles.value.values()].filter(({ id, out_of_service }) => !out_of_service && !out.has(id)).sort(byName);
}

/** Whoever starts it rides along. @param {{crew: Set<string>, onCrew: (crew: Set<string>) => void}} props */
function Crew({ crew, onCrew }) {
  const me = session.value?.user.id;
  const riders = [...seen.people.value.values()].filter(({ id }) => canRide(id) && id !== me).sort(byName);
  /** @param {string} id @param {boolean} rides */
  const set = (id, rides) => onCrew(new Set(rides ? [...crew, id] : [...crew].filter((one) => one !== id)));
  return html`<fieldset class="field"><legend class="label">Who rides with you</legend><div class="choices">
    ${riders.map(({ id, name }) => html`<${Check} key=${id} label=${name} checked=${crew.has(id)} onInput=${(/** @type {boolean} */ rides) => set(id, rides)} />`)}</div></fieldset>`;
}
