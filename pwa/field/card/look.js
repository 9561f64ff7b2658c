// Looking at the care cards of a call, in one sheet; the look itself is kept, for the person to know of.
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import '../../ui/more-icons.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { dress } from '../../ui/dress.js';
import { CardWords } from '../../paper/loop/care-card.js';
import { whoIs } from '../../paper/whom.js';
import { peopleThere } from '../../state/people.js';
import { save } from '../../state/saving.js';
import { viewCard } from '../../sync/referrals.js';

/** @import {Incident} from '../../base/types.js' */
/** @import {Kept} from '../care-card.js' */

dress('loop');

/** @param {{incident: Incident, kept: Kept[], onClose: () => void}} props */
export function Look({ incident, kept, onClose }) {
  useEffect(() => kept.forEach(({ card }) => void save(viewCard(card))), []);
  const several = kept.length > 1, named = several || peopleThere(incident.id).length > 1;
  return html`<${Dialog} title=${several ? 'Care cards' : 'Care card'} onClose=${onClose}>${kept.map(({ id, card }) => html`<section key=${card.id} class="stack stack-8">${named && html`<h3>${whoIs(incident.id, id)}</h3>`}<${CardWords} card=${card} /></section>`)}
    <${Button} wide onClick=${onClose}>Close<//><//>`;
}
