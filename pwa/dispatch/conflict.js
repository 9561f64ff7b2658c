// Two dispatchers, one team: who was first, for which call, and what can be done about it.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { StatusGlyph } from '../ui/glyph.js';
import { span } from '../ui/time.js';
import { label, seen, tick } from '../state/store.js';
import { nameOf, open, placeOf, teamName, typeOf } from './view.js';

/** @import {Problem, Team} from '../base/types.js' */
/** @typedef {{kind: string, problem: Problem|undefined, team: string, onClose: () => void, onBack: () => void, onAnyway: (row: Team|undefined) => void}} Props */

/** @param {Props} props */
export function Conflict({ kind, problem, team, onClose, onBack, onAnyway }) {
  const first = problem?.first ?? null, other = seen.incidents.value.get(first?.incident_id), name = teamName(team);
  const taken = kind === 'team-taken', title = !first ? problem?.title : taken ? `${who(first.by)} assigned ${name} ${ago(first.at)}` : `${name} is on a call`;
  const see = () => { onClose(); open(first?.incident_id); };
  return html`<${Dialog} title=${title} onClose=${onClose}>
    ${other ? html`<div class="notice"><${StatusGlyph} code=${first?.state ?? 'assigned'} size=${22} /><div class="grow"><p class="strong">${placeOf(other)}</p>
      <p class="small quiet">Priority ${other.priority ?? 'not known'}, ${typeOf(other)}</p><p class="small">${name}: ${label('assignment_state', first?.state).toLowerCase()}, asked by ${who(first?.by)} ${ago(first?.at)}</p></div></div>` : null}
    <p>Your page did not go out.${taken || !first ? ` Nothing has changed for ${name}.` : ` ${name} would have two calls at once.`}</p>
    <div class="stack stack-8"><${Button} kind="primary" wide onClick=${onBack}>Choose another team<//>
      ${other && html`<${Button} wide onClick=${see}>See that call<//>`}
      <${Button} kind="outline" wide onClick=${() => onAnyway(problem?.team)}>${first ? `Ask ${name} for this call as well` : `Ask ${name} all the same`}<//></div><//>`;
}

/** @param {string|undefined} id */
const who = (id) => (id ? nameOf(id) : 'Somebody');

/** @param {string|undefined} at */
const ago = (at) => {
  const ms = at ? tick.value - Date.parse(at) : NaN;
  if (Number.isNaN(ms)) return 'just now';
  return ms < 60_000 ? `${Math.max(1, Math.round(ms / 1000))} s ago` : `${span(ms)} ago`;
};
