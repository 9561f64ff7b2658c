// What is still missing in plain words, the signature, and opening a signed form again with a reason.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { glove } from '../base/clock.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Textarea } from '../ui/field.js';
import { At } from '../ui/time.js';
import { useDraft } from '../state/drafts.js';
import { missing, questions } from '../state/forms.js';
import { bare } from '../state/holding.js';
import { can, rows, session, sayFrom, tick, trouble } from '../state/store.js';
import { amend, sign } from '../sync/assessing.js';
import { spoken } from '../sync/drafts.js';
import { Without, leftOver, saysNow } from './left-over.js';

/** @import {Assessment, Form, Item, Mark} from '../base/types-forms.js' */
/** @typedef {{row: Assessment, form: Form, filling: {tell: (make: (row: Assessment) => import('../base/types.js').Command) => Promise<boolean>}, place: (link: string) => {subject: string, field: string}}} Props */

const signedTwice = glove();

/** @param {Props} props */
export function Signing({ row, form, filling, place }) {
  const [over, setOver] = useState(/** @type {Item[]} */ ([]));
  const put = () => { setOver([]); return filling.tell((now) => sign(now, form.title)); };
  /** Words that could not be said would be seen on the screen, and be in nothing that is signed. */
  const ask = async () => {
    await wordsSaid();
    const look = () => leftOver(place(''), form, row), waits = await look(), left = waits.length ? await saysNow(waits).then(look) : waits;
    return left.length ? setOver(left) : void await put();
  };
  const open = row.state === 'open', left = missing(form.questionnaire, row.answers, row.conflicts), disputed = Object.keys(row.conflicts).length, bar = barred(row);
  return html`<${Card} title=${open ? 'Sign' : 'Signed'}>
    ${row.signed.map((mark) => html`<${Signed} key=${mark.act} mark=${mark} />`)}
    ${row.amending && html`<p>Open again: ${row.amending.reason}</p>`}
    ${open && html`<${Missing} form=${form} left=${left} disputed=${disputed} />
      ${bar ? html`<p role="status">${bar}</p>` : html`<${Button} kind=${left.length || disputed ? 'outline' : 'primary'} size="big" onClick=${() => void (signedTwice() || ask())}>${left.length ? 'Sign as it is' : 'Sign'}<//>`}`}
    ${!open && html`<${Amend} row=${row} form=${form} place=${place(':amendment')} />`}
    ${over.length > 0 && html`<${Without} left=${over} onSign=${() => void (signedTwice() || put())} onClose=${() => setOver([])} />`}<//>`;
}

/** What was typed before the tap is signed as well: on some phones a tap on a button leaves the field as it is. */
async function wordsSaid() {
  const field = /** @type {HTMLElement|null} */ (document.activeElement);
  if (field?.matches('input, textarea')) field.blur();
  await spoken();
}

/** What the server would refuse is said before it is signed. @param {Assessment} row */
function barred({ form_code: code, answers: { seen } }) {
  if (code !== 'hold') return '';
  if (!can('may_sign_hold')) return 'You were not given leave to sign holds. What is written here is kept; somebody who was given it signs.';
  return bare((seen?.value ?? []).join(' ')) ? 'It can be signed once it says what was seen: behaviour, not a label.' : '';
}

/** @param {{mark: Mark}} props */
const Signed = ({ mark }) => html`<p>${mark.actor === session.value?.user.id ? 'You' : rows.people.value.get(mark.actor ?? '')?.name ?? 'Somebody'}, <${At} at=${mark.at} now=${tick.value} />${mark.reason && `: ${mark.reason}`}</p>`;

/** @param {{form: Form, left: string[], disputed: number}} props */
function Missing({ form, left, disputed }) {
  const asked = questions(form.questionnaire);
  if (!left.length && !disputed) return html`<p>Everything needed is answered.</p>`;
  return html`<div class="stack stack-8" role="status">
    ${disputed > 0 && html`<p>${disputed === 1 ? 'One question has' : `${disputed} questions have`} two answers. Pick one of each above.</p>`}
    ${left.length > 0 && html`<p>Still needed, an answer or an honest non-answer:</p><ul class="steps">${left.map((link) => html`<li key=${link}>${asked.get(link)?.text}</li>`)}</ul>`}</div>`;
}

/** @param {Pick<Props, 'row'|'form'> & {place: {subject: string, field: string}}} props */
function Amend({ row, form, place }) {
  const [asking, setAsking] = useState(false);
  const typing = useDraft(place.subject, place.field, ''), text = typing.value.trim();
  if (!asking && !typing.restored) return html`<${Button} wide onClick=${() => setAsking(true)}>Open it again<//>`;
  const open = () => typing.say(async (draft) => {
    try {
      await sayFrom(draft, amend(row, text, form.title));
      return true;
    } catch (error) {
      trouble.value = error instanceof Error ? error.message : 'This could not be saved on this phone.';
      return false;
    }
  });
  return html`<div class="stack stack-8"><${Textarea} label="Why do you open it again?" value=${typing.value} onInput=${typing.write} maxlength="600" />
    <${Button} kind=${text ? 'primary' : undefined} wide onClick=${() => text && void open()}>Open with this reason<//></div>`;
}
