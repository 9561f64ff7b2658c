// Ends the shift of the whole crew: a word for the next crew, what to restock, what is still open; the end itself needs
// signal, so that nobody believes to be off who is still paged.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { newId } from '../base/ids.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Textarea } from '../ui/field.js';
import { Later } from '../ui/later.js';
import { Notice } from '../ui/notice.js';
import { ask } from '../state/store.js';
import { useDraft } from '../state/drafts.js';
import { shortIn } from '../state/supplies.js';
import { handOn } from '../sync/supplies.js';
import { tell } from './acts.js';
import { openWork } from './open-work.js';
import { rememberShift } from './shift-start.js';
import { team } from './team.js';

/** @import {Open} from './open-work.js' */

/** @param {{onClose: () => void}} props */
export function EndShift({ onClose }) {
  const [busy, setBusy] = useState(false), [problem, setProblem] = useState(''), shift = team.value?.shift_id ?? '';
  const typing = useDraft(`shifts/${shift}`, 'hand-over', ''), [stocking, setStocking] = useState(false);
  const end = async () => {
    setBusy(true);
    const { id = '', vehicle_id, crew = [] } = team.value ?? {}, note = typing.value.trim();
    rememberShift({ team: id, van: vehicle_id ?? '', crew });
    const said = !note || await typing.say((draft) => tell('Saved for the next crew', [handOn(shift, note)], undefined, draft));
    const { ok, problem: why } = said ? await ask(`/shifts/${shift}/ends/${newId()}`, {}) : { ok: false, problem: undefined };
    setBusy(false);
    if (ok) onClose();
    else setProblem(`${why?.title ?? 'The server cannot be reached now'}. The shift goes on.${note && said ? ' Your words for the next crew are saved.' : ''}`);
  };
  if (stocking) return html`<${Later} part name="VanStock" load=${() => import('./supplies/van.js')} props=${{ onClose: () => setStocking(false) }} />`;
  return html`<${Dialog} title="End the shift for the whole crew?" onClose=${onClose}>
    <${Still} told=${typing.value} onTell=${typing.write} /><${ToRestock} onOpen=${() => setStocking(true)} />
    <${Textarea} label="For the next crew" help="What is open, what is missing. No names." value=${typing.value} onInput=${typing.write} maxlength="2000" />
    <p class="quiet">The team goes off duty and its phones no longer ring. What is not sent yet still goes out.</p>
    ${problem && html`<${Notice} tone="caution"><p>${problem}</p><//>`}
    <div class="buttons"><${Button} onClick=${onClose}>Stay on shift<//><${Button} kind="primary" busy=${busy} onClick=${end}>End the shift<//></div><//>`;
}

/** @param {{onOpen: () => void}} props */
function ToRestock({ onOpen }) {
  const list = shortIn(team.value?.vehicle_id);
  if (!list.length) return null;
  return html`<section class="stack stack-8" aria-label="To restock"><h3>To restock</h3>
    <ul class="small">${list.slice(0, 8).map(({ supply, wanted }) => html`<li key=${supply.code}>${wanted} ${supply.label}</li>`)}${list.length > 8 && html`<li>and ${list.length - 8} more</li>`}</ul>
    <${Button} onClick=${onOpen}>Restock the van<//></section>`;
}

/** Paper that is open: other rooms say what. With a tap it stands in the words for the next crew. @param {{told: string, onTell: (words: string) => void}} props */
function Still({ told, onTell }) {
  const [open, setOpen] = useState(/** @type {Open[]} */ ([]));
  useEffect(() => void openWork().then(setOpen), []);
  if (!open.length) return null;
  const left = `Still open: ${open.map(({ words }) => words).join('; ')}.`;
  return html`<section class="stack stack-8" aria-label="Still to write"><h3>Still to write</h3>
    <ul>${open.map(({ words, href }) => html`<li key=${words}>${href ? html`<a href=${href}>${words}</a>` : words}</li>`)}</ul>
    ${!told.includes(left) && html`<${Button} onClick=${() => onTell([told.trim(), left].filter(Boolean).join('\n'))}>Tell the next crew<//>`}</section>`;
}
