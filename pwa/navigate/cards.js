// Care cards by name, for as long as they live: looked for with the server, since nobody's cards lie on this device; opened, changed and deleted as at a follow-up.
import { html } from 'htm/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { reference } from '../base/api.js';
import { Button } from '../ui/button.js';
import { Empty, List, Row } from '../ui/card.js';
import { Input } from '../ui/field.js';
import { DIED } from '../ui/loop-words.js';
import { Notice } from '../ui/notice.js';
import { unreadWords } from '../state/once.js';
import { programme, signedOut } from '../state/store.js';
import { CareCard } from './care-card.js';
import { added, dayOf, enough, lastDay, nameOf } from './cards-found.js';
import { Split } from './lists.js';

/** @import {Result} from '../base/types.js' */
/** @import {Addresses} from './lists.js' */
/** @import {Found} from './cards-found.js' */
/** @typedef {{items: Found[], next: string|null, failed: Result|null, busy: boolean}} Looked */

const zone = () => programme.value?.time_zone;
const NONE = { items: [], next: null, failed: null, busy: false };

/** What the server finds, part by part; the name is in the body, and no address holds it. */
function useLooking() {
  const [looked, setLooked] = useState(/** @type {Looked|null} */ (null)), turn = useRef(0);
  /** @param {{name?: string}} asked @param {Looked} [before] */
  const look = async (asked, before) => {
    const mine = ++turn.current, so = before ?? NONE;
    setLooked({ ...so, busy: true, failed: null });
    const answer = await reference('POST', '/cards/searches', { ...asked, ...(so.next && { after: so.next }) });
    if (answer.kind === 'signed-out') signedOut.value = true;
    if (mine !== turn.current) return; // another name was asked for meanwhile
    setLooked(answer.ok ? { items: added(so.items, answer.body.items), next: answer.body.next, failed: null, busy: false } : { ...so, failed: answer, busy: false });
  };
  return { looked, look, forget: () => { turn.current++; setLooked(null); } };
}

/** @param {{id: string|null} & Addresses} props */
export function Cards({ id, link, go }) {
  const [name, setName] = useState(''), [short, say] = useState(false), [asked, setAsked] = useState(''), [gone, setGone] = useState(/** @type {string[]} */ ([])), byName = useLooking(), ends = useLooking();
  useEffect(() => void ends.look({}), []);
  const row = [...(byName.looked?.items ?? []), ...(ends.looked?.items ?? [])].find((one) => one.id === id);
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    say(!enough(name));
    if (!enough(name)) return;
    setAsked(name.trim());
    void byName.look({ name: name.trim() });
  };
  const type = (/** @type {string} */ typed) => { setName(typed); say(false); if (!typed) byName.forget(); };
  const list = html`<h1>Care cards</h1>
    <form class="stack stack-8" role="search" onSubmit=${submit}><${Input} label="Name to use" help="Two letters or more, from the beginning of a name" value=${name} onInput=${type} maxlength="80" autocomplete="off" spellcheck=${false} error=${short ? 'Write at least two letters of the name.' : undefined} />
      <div><${Button} kind="primary" type="submit" icon="search" busy=${byName.looked?.busy}>Find<//></div></form>
    ${byName.looked && html`<section class="stack stack-8"><h2 class="heap">Found</h2><${Results} looked=${byName.looked} gone=${gone} id=${id} link=${link} more=${() => byName.look({ name: asked }, byName.looked ?? NONE)} none=${`No card of “${asked}” was found. One whose consent has ended is found by the whole name only.`} /></section>`}
    <section class="stack stack-8"><h2 class="heap">End within 30 days</h2><${Results} looked=${ends.looked} gone=${gone} id=${id} link=${link} more=${() => ends.look({}, ends.looked ?? NONE)} none="None ends soon." /></section>`;
  return html`<${Split} title="Care cards" chosen=${Boolean(row)} close=${() => go()} list=${list}>${row
    ? html`<div key=${row.id} class="stack"><div><h2>${nameOf(row)}</h2><p class="quiet">Made ${dayOf(row.created_at, zone())}. ${row.shown ? `Shown until ${lastDay(row, zone())}.` : `Shown to nobody. Its words are erased a week after ${lastDay(row, zone())} at the latest.`}</p></div>${row.death_reported && html`<${Notice} tone="caution"><p><strong>${DIED.first}</strong> ${DIED.why}</p><//>`}<${CareCard} row=${row} gone=${() => setGone([...gone, row.id])} /></div>`
    : html`<div class="card loop-none"><${Empty} icon="id-card" title="Choose a card"><p>What a person wanted the next crew to know. They may see it, change it and have it deleted for as long as it is kept.</p><//></div>`}<//>`;
}

/** @param {{looked: Looked|null, gone: string[], id: string|null, link: Addresses['link'], more: () => void, none: string}} props */
function Results({ looked, gone, id, link, more, none }) {
  if (!looked) return null;
  const { next, failed, busy } = looked, items = looked.items.filter((one) => !gone.includes(one.id));
  return html`${items.length > 0 && html`<${List} label="Care cards">${items.map((one) => html`<${Row} key=${one.id} href=${link(one.id)} current=${one.id === id}><span class="strong">${nameOf(one)}</span><br /><span class="small quiet">${one.shown ? `until ${lastDay(one, zone())}` : 'shown to nobody'}, made ${dayOf(one.created_at, zone())}${one.death_reported && html` · <strong>a death was reported</strong>`}</span><//>`)}<//>`}
    <p class="quiet" role="status">${busy ? 'Asking the server.' : !items.length && !failed && !next ? none : ''}</p>
    ${failed && html`<${Notice} tone="caution"><p>They could not be looked for. ${unreadWords(failed) || (failed.problem?.title ?? 'Try again.')}</p><div><${Button} size="small" onClick=${more}>Try again<//></div><//>`}
    ${next && !busy && !failed && html`<p class="small quiet">There are more cards to look through.</p><div><${Button} onClick=${more}>Look further<//></div>`}`;
}
