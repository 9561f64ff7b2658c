// The care card of whoever is being asked how they are: fetched when it is wanted, since each look is written down; erased when they say so.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { get } from '../base/api.js';
import { newId } from '../base/ids.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { CardWords } from '../paper/loop/care-card.js';
import { ask } from '../state/store.js';

/** @import {Result} from '../base/types.js' */
/** @import {Card, FollowUp} from '../base/types-referrals.js' */

/** @param {{row: FollowUp}} props */
export function CareCard({ row }) {
  const [cards, setCards] = useState(/** @type {Card[]|null} */ (null)), [busy, setBusy] = useState(false), [failed, fail] = useState(/** @type {Result|null} */ (null)), [sure, setSure] = useState(/** @type {Card|null} */ (null));
  /** @param {() => Promise<Result>} say @param {(body: any) => void} done */
  const tell = async (say, done) => {
    setBusy(true);
    const answer = await say();
    setBusy(false);
    fail(answer.ok ? null : answer);
    if (answer.ok) done(answer.body);
  };
  const look = () => tell(() => get(`/incidents/${row.incident_id}/cards`), ({ items }) => setCards(items.filter((/** @type {Card} */ { person_id: person, deleted_at: gone }) => (!row.person_id || person === row.person_id) && !gone)));
  const erase = (/** @type {Card} */ { id, person_id: person }) => tell(() => ask(`/cards/${id}/deletions/${newId()}`, {}), () => { setSure(null); setCards((cards ?? []).filter((one) => one.person_id !== person)); });
  return html`<section class="card stack stack-8" aria-label="Care card"><h3>Care card</h3>
    ${!cards && html`<p class="small quiet">If they ask what it says, or want it gone. Each look is written down.</p><div><${Button} busy=${busy} onClick=${look}>Look at their care card<//></div>`}
    ${cards?.length === 0 && html`<p class="quiet" role="status">None is kept.</p>`}
    ${cards?.map((card) => html`<div key=${card.id} class="stack stack-8">${card.fields ? html`<${CardWords} card=${card} />` : html`<p class="quiet">One is kept, and nobody is shown it: no consent stands.</p>`}<div><${Button} kind="outline" onClick=${() => setSure(card)}>They want it deleted<//></div></div>`)}
    ${failed && html`<${Notice} tone="caution"><p><strong>Not done.</strong> ${failed.kind === 'offline' ? 'The server did not answer. This needs signal.' : failed.problem?.title ?? 'Try again.'}</p><//>`}
    ${sure && html`<${Dialog} title="Delete this care card?" onClose=${() => setSure(null)}><p>Its words are erased for good. The next crew knows none of it.</p><div class="buttons"><${Button} onClick=${() => setSure(null)}>Keep it<//><${Button} kind="primary" busy=${busy} onClick=${() => erase(sure)}>Delete it<//></div><//>`}</section>`;
}
