// In the briefing: that a person on this call keeps a care card; opening it is a look, and is written down as one.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Later } from '../ui/later.js';
import { personsThere } from '../state/people.js';
import { cardId, cardsOf, readable } from '../state/referrals.js';

/** @import {Id, Incident} from '../base/types.js' */
/** @import {Card} from '../base/types-referrals.js' */
/** @typedef {{id: Id, card: Card}} Kept   of which person */

/** @param {{incident: Incident}} props */
export function CareCards({ incident }) {
  const [open, show] = useState(/** @type {Kept[]} */ ([]));
  const found = personsThere(incident.id).flatMap(({ id }) => cardsOf(incident.id, id).filter(readable).map((card) => ({ id, card }))), kept = found.filter(({ card }, at) => found.findIndex((one) => cardId(one.card) === cardId(card)) === at);
  return kept.length > 0 && html`<${Button} onClick=${() => show(kept)}>${kept.length > 1 ? 'Care cards' : 'Care card'}<//>
    ${open.length > 0 && html`<${Later} part name="Look" load=${() => import('./card/look.js')} props=${{ incident, kept: open, onClose: () => show([]) }} />`}`;
}
