// The places as a text message, only where the programme has a gateway: what it would say is read before it is sent.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { get } from '../../base/api.js';
import { newId } from '../../base/ids.js';
import { Button } from '../../ui/button.js';
import { Facts } from '../../ui/card.js';
import { Notice } from '../../ui/notice.js';
import { ask } from '../../state/store.js';
import { draftAddress, textWords } from './address.js';

/** @import {Id} from '../../base/types.js' */
/** @typedef {{id: Id, state: string, error: string|null}} Text */
/** @typedef {{incident: {id: Id}, person: Id|null, language: string, places: Id[]}} Message */
/** @typedef {{of: string, words?: string, to?: string, may_say?: string|null, problem?: string}} Draft  `of`: the address that it came from */

/** @param {Message} props */
export function Texting({ incident, person, language, places }) {
  const [told, tell] = useState(/** @type {{offered: boolean, items: Text[]}|null} */ (null)), [problem, setProblem] = useState(''), [busy, setBusy] = useState(false);
  const path = `/incidents/${incident.id}/sheet-texts`, look = async () => { const { ok, body } = await get(path); if (ok) tell(body); };
  useEffect(() => void look(), []);
  const draft = useDraftOf(told?.offered && places.length ? draftAddress(incident.id, { person, language, places }) : '');
  if (!told?.offered) return null;
  const send = async () => {
    setBusy(true);
    const { ok, problem: why } = await ask(`${path}/${newId()}`, { person_id: person, language, services: places });
    setProblem(ok ? '' : (why?.title ?? 'No signal. Nothing was sent.'));
    setBusy(false);
    await look();
  };
  return html`<section class="stack stack-8"><h2 class="large strong">As a text message</h2>
    <p class="quiet">A link to the places, to the number of their consent. No name and nothing of why; still, somebody else may read it.</p>
    ${draft?.words && html`<${Facts} pairs=${[['Goes to', draft.to], ['It says', html`<q>${draft.words}</q>`], ['They said it may say', draft.may_say ? html`<q class="strong">${draft.may_say}</q>` : 'They did not say. Ask them first.']]} />`}
    ${draft?.problem && html`<${Notice} tone="caution">${draft.problem}<//>`}
    <${Button} wide busy=${busy} disabled=${!draft?.words} onClick=${send}>Send these words<//>
    ${problem && html`<${Notice} tone="caution">${problem}<//>`}
    ${told.items.map((text) => html`<p key=${text.id} role="status">${textWords(text)}</p>`)}
    ${told.items.some(({ state }) => state === 'queued') && html`<${Button} onClick=${look}>Look again<//>`}</section>`;
}

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
