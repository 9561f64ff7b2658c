// One form of a call, read at the desk: how far it is, its risk level, what it says, and how it came to say so.
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Facts } from '../ui/card.js';
import { Notice } from '../ui/notice.js';
import { At } from '../ui/time.js';
import { useForm } from '../paper/form-of.js';
import { Reading } from '../paper/reading.js';
import { tick } from '../state/store.js';
import { CameToBe } from './came-to-be.js';
import { Level } from './level.js';
import { about, usePapers, wholeId } from './papers.js';
import { unread } from './trouble.js';
import { nameOf } from './view.js';
import { linkTo } from './where.js';
import { wasRead } from './written.js';

/** @import {Assessment, Mark as Marked} from '../base/types-forms.js' */

/** @param {{call: string, past: boolean, id: string}} props */
export function Paper({ call, past, id }) {
  const { items, failed, again } = usePapers(call, past), whole = wholeId(id), paper = items?.find((one) => one.id === whole);
  const address = linkTo(past ? 'log' : 'c', call, whole);
  useEffect(() => () => wasRead(address), [address]);
  return html`<div class="stack stack-24 detail-inside paper-read">
    ${failed && html`<${Notice} tone="caution"><p>This could not be fetched. ${unread(failed)}</p><div><${Button} size="small" onClick=${again}>Try again<//></div><//>`}
    ${paper ? html`<${Whole} key=${paper.id} paper=${paper} />` : items ? html`<${Gone} />` : !failed && html`<p role="status">Fetching what was written down</p>`}</div>`;
}

const Gone = () => html`<div class="nothing"><h2>This form is not on this call</h2><p>It may have been brought together with another one, or be somebody’s own report. Go back to the call to see what is there.</p></div>`;

/** @param {{paper: Assessment}} props */
function Whole({ paper }) {
  const form = useForm(paper.form_id), place = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => {
    place.current?.focus({ preventScroll: true });
    for (const scrolls of [place.current?.closest('.detail'), window]) scrolls?.scrollTo(0, 0);
  }, []);
  return html`<header class="stack stack-8"><h2 ref=${place} tabindex="-1">${form?.title ?? paper.form_code}</h2>
      <p>${about(paper)}<span class="quiet small">, version ${paper.form_version} of the form</span></p><${Marks} paper=${paper} /></header>
    ${paper.level && html`<section class="stack stack-8" aria-label="Risk level"><h3>Risk level</h3><${Level} set=${paper.level} /></section>`}
    ${form ? html`<${Reading} form=${form} filled=${paper} who=${nameOf} />` : html`<p class="quiet" role="status">The questions of this version are not here yet. They come as soon as the server answers.</p>`}
    <${CameToBe} paper=${paper} form=${form} />`;
}

/** Who began it, who signed it, and what it was opened again for. @param {{paper: Assessment}} props */
function Marks({ paper: { state, created_by: by, created_at: at, signed, amending, clocks, score } }) {
  return html`<${Facts} pairs=${[
    ['Begun', html`<${Mark} mark=${{ actor: by, at, reason: null }} />`],
    ...signed.map((mark, turn) => /** @type {[any, any]} */ ([turn ? 'Signed again' : 'Signed', html`<${Mark} mark=${mark} />`])),
    amending && ['Opened again', html`<${Mark} mark=${amending} />`],
    state === 'open' && ['State', amending ? 'Open again, not signed since' : 'In progress, not signed'],
    score && ['Result', score.result.replaceAll('_', ' ')],
    clocks && ['Due by voice', html`<${At} at=${clocks.oral_due_at} now=${tick.value} />`],
    clocks?.written_due_at && ['Due in writing', html`<${At} at=${clocks.written_due_at} now=${tick.value} />`],
  ]} />`;
}

/** @param {{mark: Pick<Marked, 'actor'|'at'|'reason'>}} props */
const Mark = ({ mark: { actor, at, reason } }) => html`${nameOf(actor)}, <${At} at=${at} now=${tick.value} />${reason && html`<br /><span class="prose">Reason: ${reason}</span>`}`;
