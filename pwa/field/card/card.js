// The care card: made with the person in their words, seen, changed and deleted with them; it helps the next crew that comes.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import '../../ui/more-icons.js';
import { Button } from '../../ui/button.js';
import { Chip, Sending } from '../../ui/chip.js';
import { Dialog } from '../../ui/dialog.js';
import { dress } from '../../ui/dress.js';
import { Notice } from '../../ui/notice.js';
import { languageOf, listsHere } from '../../paper/loop/asking.js';
import { Writing, halfOf } from '../../paper/loop/card-writing.js';
import { CardWords } from '../../paper/loop/care-card.js';
import { ConsentPage } from '../../paper/loop/consents.js';
import { NoCall } from '../../paper/no-call.js';
import { Whom, asOne, whoIs } from '../../paper/whom.js';
import { forgetHalf, recordsOf, useHalfWritten } from '../../state/half-written.js';
import { cardsOf, readable, standing } from '../../state/referrals.js';
import { peopleThere } from '../../state/people.js';
import { save } from '../../state/saving.js';
import { sceneLists } from '../../state/scene-lists.js';
import { deleteCard, viewCard } from '../../sync/referrals.js';

/** @import {Assignment, Id, Incident} from '../../base/types.js' */
/** @import {Card} from '../../base/types-referrals.js' */
/** @import {Where} from '../../state/half-written.js' */

dress('loop');

/** @param {{assignment: Assignment, incident: Incident|undefined}} props */
export function CardTool({ assignment, incident }) {
  const here = incident ? peopleThere(incident.id) : [], [person, choose] = useState(/** @type {Id|null} */ (here.length === 1 && cardsOf(here[0].incident_id, here[0].id).length ? here[0].id : null));
  useEffect(() => void sceneLists().catch(() => {}), []);
  if (!incident) return html`<${NoCall} assignment=${assignment}>A card hangs on a person of the call. It opens as soon as it is here.<//>`;
  if (!listsHere()) return html`<p class="quiet" role="status">Opening.</p>`;
  return html`<${Whom} incident=${incident} label="Card of" value=${person} onPick=${choose} />
    ${person ? html`<${Theirs} key=${person} incident=${incident} person=${person} />` : html`<section class="stack stack-8"><h2>Whose card is it?</h2>${here.length ? html`<div class="choices">${here.map(({ id }) => html`<${Button} key=${id} wide onClick=${() => choose(id)}>${whoIs(incident.id, id)}<//>`)}</div>` : html`<p class="quiet">A card is somebody’s own. Write the person down first, under <strong>Change</strong>.</p>`}</section>`}`;
}

/** @param {{incident: Incident, person: Id}} props */
function Theirs({ incident, person }) {
  const records = recordsOf(incident.id, person), agreed = records.find((id) => standing({ incident_id: incident.id, person_id: id }, 'care_card')); // a yes opens nothing on another record of theirs
  const whose = { incident_id: incident.id, person_id: agreed ?? person }, kept = cardsOf(incident.id, person), card = kept.find(readable) ?? kept.at(0), older = kept.filter((one) => one !== card && readable(one));
  const [writing, write] = useState(false), half = halfOf(incident.id, records);
  if (card && readable(card) ? writing : !card && standing(whose, 'care_card')) return html`<${Writing} whose=${whose} records=${records} card=${card} onDone=${() => write(false)} />`;
  if (card && readable(card)) return html`<${Shown} card=${card} half=${half} older=${older} write=${() => write(true)} />`;
  return html`${card && html`<${Hidden} card=${card} half=${half} />`}<${ConsentPage} whose=${whose} purpose="care_card" language=${languageOf(asOne(incident.id, person), incident)} who=${whoIs(incident.id, person)} />`;
}

/** They can have it erased without agreeing to it anew. @param {{card: Card, half: Where}} props */
const Hidden = ({ card, half }) => html`<${Notice} tone="caution"><p>A card is kept, and nobody is shown it: they took their consent back, or it has run out. They may agree again below, or have it erased.</p><//>
  <div class="choices"><${Erase} card=${card} half=${half} /></div>`;

/** They may see it, change it and have it erased, at any time; what an older one says may still be true. @param {{card: Card, half: Where, older: Card[], write: () => void}} props */
function Shown({ card, half, older, write }) {
  useEffect(() => void (card.stamp && save(viewCard(card))), [card.id]); // seen with them: a look like any other
  return html`<section class="card" aria-label="What it says"><p class="line"><${Chip} tone="ok" icon="id-card">Care card<//>${card.unsent && html`<${Sending} state=${card.unsent} />`}</p><${CardWords} card=${card} /></section>
    <p>Show it to them. They may change it or have it deleted whenever they like.</p>
    <div class="choices"><${Button} wide onClick=${write}>Change it with them<//><${Erase} card=${card} half=${half} /></div>
    ${older.map((one) => html`<${Older} key=${one.id} card=${one} />`)}`;
}

/** Deleted with the other. @param {{card: Card}} props */
function Older({ card }) {
  useEffect(() => void (card.stamp && save(viewCard(card))), [card.id]);
  return html`<section class="card stack stack-8" aria-label="An older card of theirs"><h3>An older card of theirs</h3><${CardWords} card=${card} /></section>`;
}

/** With whatever was half-written of it. @param {{card: Card, half: Where}} props */
function Erase({ card, half }) {
  const [sure, ask] = useState(false), typing = useHalfWritten(half, /** @type {any} */ (null));
  // Before the card goes: where none is, whatever is half-written is shown.
  const others = { ...half, fields: half.fields.filter((_, at) => at !== typing.at) };
  const erase = async () => { if (await typing.say((draft) => forgetHalf(others).catch(() => {}).then(() => save(deleteCard(card), draft)))) ask(false); };
  return html`<${Button} wide kind="outline" onClick=${() => ask(true)}>Delete it<//>
    ${sure && html`<${Dialog} title="Delete this care card?" onClose=${() => ask(false)}><p>Its words are erased for good. The next crew knows none of it.</p>
      <div class="buttons"><${Button} onClick=${() => ask(false)}>Keep it<//><${Button} kind="primary" onClick=${erase}>Delete it<//></div><//>`}`;
}
