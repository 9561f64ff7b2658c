// The agency's own way to answer: a link that opens once, or a short code to read out on the telephone; shown once, revoked any time.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { newId } from '../base/ids.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { Age, At } from '../ui/time.js';
import { isOpen } from '../state/referrals-laid.js';
import { lostWords } from '../state/once.js';
import { ask, tick } from '../state/store.js';
import { useTelling } from '../state/telling.js';
import { when } from '../sync/commands.js';
import { anotherWords, overWords } from './link-over.js';

/** @import {Result} from '../base/types.js' */
/** @import {Referral} from '../base/types-referrals.js' */
/** @import {Made} from './link-over.js' */

/** @param {import('../state/once.js').Said} said @returns {Promise<Result>} */
const tell = ({ path, body }) => ask(path, body);

const HOURS = [{ code: '24', label: 'One day' }, { code: '72', label: 'Three days' }, { code: '168', label: 'A week' }];

/** @param {{referral: Referral}} props */
export function Link({ referral }) {
  const [made, setMade] = useState(/** @type {Made|null} */ (null)), [hours, setHours] = useState('72'), { say, busy, failed, doubt } = useTelling(tell);
  const { link, unsent, state, loop, stopped } = referral, live = link && !link.revoked_at && Date.parse(link.expires_at) > tick.value;
  /** @param {string} acts @param {Record<string, any>} body */
  const act = (acts, body) => say({ path: `/referrals/${referral.id}/${acts}/${newId()}`, body: { ...body, ...when() } });
  const make = async () => { const { ok, body } = await act('links', { hours: Number(hours) }); if (ok) setMade({ ...body, hours: Number(hours) }); };
  const revoke = async () => { if ((await act('link-revocations', {})).ok) setMade(null); };
  const over = made ? overWords(made, referral, tick.value) : '', shown = made && !over; // whoever closed it need not be on this screen
  const none = !loop || stopped || !isOpen(referral) || unsent || state === 'consent_pending', offered = !shown && !none;
  if (none && !live) return html`<${Stands} link=${link} over=${over} />`;
  return html`<section class="card" aria-label="Link for the agency"><h3>Link for the agency</h3><${Stands} link=${link} over=${over} />${shown && html`<${Shown} made=${made} />`}
    ${failed && html`<${Notice} tone="caution"><p><strong>${doubt ? 'Nobody knows yet whether it was done.' : 'Not done.'}</strong> ${wordsFor(failed)}</p><//>`}
    ${offered && html`<div class="form-two"><${Select} label="It opens for" value=${hours} options=${HOURS} onInput=${setHours} /></div>`}
    ${anotherWords(link, tick.value) && html`<p class="small tone-caution">${anotherWords(link, tick.value)}</p>`}
    <div class="line">${offered && html`<${Button} busy=${busy} onClick=${make}>${live ? 'Make another link' : 'Make a link'}<//>`}${live && html`<${Button} kind="outline" busy=${busy} onClick=${revoke}>Revoke it<//>`}</div></section>`;
}

/** @param {Result} result */
const wordsFor = (result) => lostWords(result) || (result.problem?.type?.endsWith('no-consent') ? 'There is no consent that stands for this, so nothing may be shown.' : result.problem?.detail ?? result.problem?.title ?? 'Try again.');

/** How far the latest came, and why one that was made here is shown no more. @param {{link: Referral['link'], over: string}} props */
const Stands = ({ link, over }) => html`${link && html`<${Told} link=${link} />`}${over && html`<p role="status">${over}</p>`}`;

/** @param {{link: NonNullable<Referral['link']>}} props */
const Told = ({ link: { sent_at: sent, opened_at: opened, answered_at: answered, revoked_at: revoked, expires_at: until } }) => html`<p class="small quiet">Link made <${Age} at=${sent} now=${tick.value} ago />${answered && html`, answered <${Age} at=${answered} now=${tick.value} ago />`}${answered && !revoked ? ''
  : revoked ? html`, revoked <${Age} at=${revoked} now=${tick.value} ago />` : opened ? html`, opened <${Age} at=${opened} now=${tick.value} ago />, not answered yet` : Date.parse(until) < tick.value ? ', never opened, over' : html`, not opened yet, until <${At} at=${until} now=${tick.value} />`}</p>`;

/** @param {{made: Made}} props */
function Shown({ made: { url, code, expires_at } }) {
  const [copied, setCopied] = useState(false), copy = () => navigator.clipboard?.writeText(url ?? '').then(() => setCopied(true), () => {});
  return html`<div class="stack stack-8"><p>Shown only now, and it opens once, until <${At} at=${expires_at} now=${tick.value} />. It holds nothing about the person.</p>
    <p class="link-made">${url}</p><div><${Button} onClick=${copy}>${copied ? 'Copied' : 'Copy the link'}<//></div>
    <p>Or on the telephone: they open <strong>${new URL('/r/', url ?? location.href).host}/r</strong> and type</p><p class="code" aria-label=${`Code: ${[...code ?? ''].join(' ')}`}>${code}</p></div>`;
}
