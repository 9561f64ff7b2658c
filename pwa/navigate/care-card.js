// The care card of whoever is being asked how they are, or was referred: fetched when it is wanted, since each look is written down; changed with them or erased when they say so.
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { get } from '../base/api.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { Writing, draftOf } from '../paper/loop/card-writing.js';
import { CardWords } from '../paper/loop/care-card.js';
import { useDraft } from '../state/drafts.js';
import { isLost, lostWords, pressedNow, surelyNot, unreadWords } from '../state/once.js';
import { ask } from '../state/store.js';

/** @import {Command, Id, Result} from '../base/types.js' */
/** @import {Card} from '../base/types-referrals.js' */
/** @import {Pressed} from '../state/once.js' */

/** @param {{row: {incident_id: Id, person_id: Id|null}, gone?: () => void}} props  `gone`: it was deleted */
export function CareCard({ row: { incident_id: incident, person_id: person }, gone }) {
  const [cards, setCards] = useState(/** @type {Card[]|null} */ (null)), [busy, setBusy] = useState(false), [failed, fail] = useState(/** @type {Result|null} */ (null)), pressed = useRef(/** @type {{of: Id, once: Pressed}|null} */ (null));
  /** @param {() => Promise<Result>} say @param {(body: any) => void} done */
  const tell = async (say, done) => {
    setBusy(true);
    const answer = await say();
    setBusy(false);
    fail(answer.ok ? null : answer);
    if (answer.ok) done(answer.body);
    return answer.ok;
  };
  const look = () => tell(() => get(`/incidents/${incident}/cards${person ? `?person_id=${person}` : ''}`), ({ items }) => setCards(items.filter((/** @type {Card} */ card) => !card.deleted_at).sort(newest)));
  /** The same act until our server has said something of it. @param {Card} card */
  const erase = ({ id, person_id: theirs }) => {
    const { once } = pressed.current?.of === id ? pressed.current : (pressed.current = { of: id, once: pressedNow() });
    return tell(async () => {
      const answer = await ask(`/cards/${id}/deletions/${once.act}`, { ...once.frame });
      if (surelyNot(answer)) pressed.current = null;
      return answer;
    }, () => { setCards((cards ?? []).filter((one) => one.person_id !== theirs)); gone?.(); });
  };
  const change = (/** @type {Command} */ said) => setCards((cards ?? []).map((one) => (one.id === said.subject.id ? changed(one, said) : one)));
  return html`<section class="card stack stack-8" aria-label="Care card"><h3>Care card</h3>
    ${!cards && html`<p class="small quiet">If they ask what it says, or want it changed or gone. Each look is written down.</p><div><${Button} busy=${busy} onClick=${look}>Look at their care card<//></div>`}
    ${cards?.length === 0 && html`<p class="quiet" role="status">None is kept.</p>`}
    ${cards?.map((card, at) => html`<${One} key=${card.id} card=${card} older=${cards.findIndex((one) => one.person_id === card.person_id) < at} busy=${busy} change=${change} erase=${() => erase(card)} />`)}
    ${failed && html`<${Notice} tone="caution"><p><strong>${pressed.current && isLost(failed) ? 'Nobody knows yet whether it was deleted.' : 'Not done.'}</strong> ${(pressed.current ? lostWords(failed) : unreadWords(failed)) || (failed.problem?.title ?? 'Try again.')}</p><//>`}</section>`;
}

/** Half a change lies under the person's name, so of several cards only the newest is changed. @param {{card: Card, older: boolean, busy: boolean, change: (said: Command) => void, erase: () => Promise<boolean>}} props */
function One({ card, older, busy, change, erase }) {
  const [writing, write] = useState(false), [sure, ask] = useState(false), [saved, say] = useState(false), half = useDraft(...draftOf(card), /** @type {any} */ ('')), { incident_id, person_id: person } = card;
  const done = (/** @type {Command|undefined} */ said) => { write(false); if (said) { say(true); change(said); } };
  const gone = async () => { if (await erase()) half.write(''); ask(false); };
  if (writing && person) return html`<div class="stack stack-8"><${Writing} whose=${{ incident_id, person_id: person }} card=${card} onDone=${done} /></div>`;
  return html`<div class="stack stack-8">${card.fields ? html`<${CardWords} card=${card} />` : html`<p class="quiet">One is kept, and nobody is shown it: no consent stands, or its time is over.</p>`}
    ${saved && html`<p class="small quiet" role="status">The change is saved on this device, and sent as soon as there is signal.</p>`}
    <div class="choices">${card.fields && !older && html`<${Button} onClick=${() => write(true)}>Change it with them<//>`}<${Button} kind="outline" onClick=${() => ask(true)}>They want it deleted<//></div>
    ${sure && html`<${Dialog} title="Delete this care card?" onClose=${() => ask(false)}><p>Its words are erased for good. The next crew knows none of it.</p><div class="buttons"><${Button} onClick=${() => ask(false)}>Keep it<//><${Button} kind="primary" busy=${busy} onClick=${gone}>Delete it<//></div><//>`}</div>`;
}

/** @param {Card} a @param {Card} b */
const newest = (a, b) => (b.created_at ?? '').localeCompare(a.created_at ?? '') || (a.id < b.id ? 1 : -1);

/** As the server will have it: what is changed next names this change. @param {Card} card @param {Command} said @returns {Card} */
const changed = (card, { id, body }) => ({ ...card, fields: { ...card.fields, ...body.fields }, valid_until: body.valid_until ?? card.valid_until, acts: [id] });
