// The places as a text message, only where the programme has a gateway: what it would say is read before it is sent.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { get } from '../../base/api.js';
import { Button } from '../../ui/button.js';
import { Facts } from '../../ui/card.js';
import { Notice } from '../../ui/notice.js';
import { useDraft } from '../../state/drafts.js';
import { pressedNow, surelyNot, wasTaken } from '../../state/once.js';
import { ask, tick } from '../../state/store.js';
import { stamp } from '../../ui/time.js';
import { draftAddress, nightWords, textWords } from './address.js';

/** @import {Id} from '../../base/types.js' */
/** @typedef {{id: Id, state: string, error: string|null, waits_until: string|null}} Text */
/** @typedef {{incident: {id: Id}, person: Id|null, language: string, places: Id[]}} Message */
/** @import {Pressed} from '../../state/once.js' */
/** @typedef {{of: string, pressed: Pressed}} Sent   what was sent, and nobody knows whether it came */
/** @typedef {{of: string, words?: string, english?: boolean, to?: string, may_say?: string|null, when?: string|null, leaves_at?: string|null, problem?: string}} Draft  `of`: the address that it came from */

/** @param {Message} props */
export function Texting({ incident, person, language, places }) {
  const [told, tell] = useState(/** @type {{offered: boolean, items: Text[]}|null} */ (null)), [problem, setProblem] = useState(''), [busy, setBusy] = useState(false);
  const sending = useDraft(`incidents/${incident.id}`, 'sheet-text', /** @type {Sent|''} */ ('')), sent = sending.value;
  const path = `/incidents/${incident.id}/sheet-texts`, look = async () => { const { ok, body } = await get(path); if (ok) tell(body); };
  useEffect(() => void look(), []);
  const draft = useDraftOf(told?.offered && places.length ? draftAddress(incident.id, { person, language, places }) : '');
  const doubt = sent && sent.of === draft?.of ? sent.pressed : null, known = Boolean(sent) && Boolean(told?.items.some(({ id }) => sent && id === sent.pressed.act));
  useEffect(() => { if (known) sending.write(''); }, [known]); // the server has shown it: the next press is another message
  if (!told?.offered) return null;
  const send = async () => {
    const once = doubt ?? pressedNow();
    setBusy(true);
    sending.write({ of: draft?.of ?? '', pressed: once });
    const answer = await ask(`${path}/${once.act}`, { ...once.frame, person_id: person, language, services: places });
    if (answer.ok || wasTaken(answer) || (!doubt && surelyNot(answer))) sending.write('');
    setProblem(surelyNot(answer) ? (answer.problem?.title ?? 'It was not sent.') : '');
    setBusy(false);
    await look();
  };
  return html`<section class="stack stack-8"><h2 class="large strong">As a text message</h2>
    <p class="quiet">A link to the places, to the number of their consent. No name and nothing of why; still, somebody else may read it.</p>
    ${draft?.words && html`<${Shown} draft=${draft} />`}
    ${draft?.problem && html`<${Notice} tone="caution">${draft.problem}<//>`}
    <${Button} wide busy=${busy} disabled=${!draft?.words || Boolean(draft.leaves_at && draft.when)} onClick=${send}>Send these words<//>
    <${Failing} doubt=${!busy && Boolean(doubt)} problem=${problem} />
    ${told.items.map((text) => html`<p key=${text.id} role="status">${textWords(text, clock)}</p>`)}
    ${told.items.some(({ state }) => state === 'queued') && html`<${Button} onClick=${look}>Look again<//>`}</section>`;
}

const clock = (/** @type {string} */ at) => stamp(at, tick.value);

/** @param {{draft: Draft}} props */
function Shown({ draft }) {
  const { to, words, may_say: said, when, english } = draft, night = nightWords(draft, clock);
  return html`<${Facts} pairs=${[['Goes to', to], ['It says', html`<q>${words}</q>`], ['They said it may say', said ? html`<q class="strong">${said}</q>` : 'They did not say. Ask them first.'], when && ['They said when', html`<q class="strong">${when}</q>`]]} />
    ${english && html`<p class="small quiet">In English, because nobody has checked its translation yet.</p>`}
    ${night && html`<${Notice} tone="caution" icon="clock"><p>${night}</p><//>`}`;
}

/** @param {{doubt: boolean, problem: string}} props */
const Failing = ({ doubt, problem }) => html`${doubt && html`<${Notice} tone="caution"><p><strong>Nobody knows yet whether it was sent.</strong> No answer came back. Press once more when there is signal: they get one message, however often you press.</p><//>`}${problem && html`<${Notice} tone="caution">${problem}<//>`}`;

/** What would be sent as things are chosen now; until it has come there is nothing to send. @param {string} address @returns {Draft|null} */
function useDraftOf(address) {
  const [draft, keep] = useState(/** @type {Draft|null} */ (null));
  useEffect(() => {
    let late = false;
    if (address) void get(address).then(({ ok, body, problem }) => late || keep(ok ? { ...body, of: address } : { of: address, problem: problem?.title ?? 'No signal. What it would say is not here yet.' }));
    return () => { late = true; };
  }, [address]);
  return draft?.of === address ? draft : null;
}
