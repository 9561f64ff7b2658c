// In the briefing: that a person on this call keeps a care card; opening it is a look, and is written down as one.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import '../ui/more-icons.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { dress } from '../ui/dress.js';
import { CardWords } from '../paper/loop/care-card.js';
import { whoIs } from '../paper/whom.js';
import { personsOf } from '../state/people.js';
import { cardOf, readable } from '../state/referrals.js';
import { save } from '../state/saving.js';
import { viewCard } from '../sync/referrals.js';

/** @import {Incident} from '../base/types.js' */
/** @import {Card} from '../base/types-referrals.js' */

dress('loop');

/** @param {{incident: Incident}} props */
export function CareCards({ incident }) {
  const [open, show] = useState(/** @type {Card|null} */ (null));
  const kept = personsOf(incident.id).flatMap(({ id }) => { const card = cardOf(incident.id, id); return card && readable(card) ? [{ id, card }] : []; });
  const look = (/** @type {Card} */ card) => { show(card); void save(viewCard(card)); };
  return kept.length > 0 && html`<div class="stack stack-8">${kept.map(({ id, card }) => html`<${Button} key=${card.id} wide icon="id-card" onClick=${() => look(card)}>${kept.length > 1 ? `Care card of ${whoIs(incident.id, id)}` : 'Care card, in their words'}<//>`)}</div>
    ${open && html`<${Dialog} title="Care card" onClose=${() => show(null)}><${CardWords} card=${open} /><${Button} wide onClick=${() => show(null)}>Close<//><//>`}`;
}
