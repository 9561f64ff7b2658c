// A care card as it is read: their words under plain headings, and until when they wanted it kept.
import { html } from 'htm/preact';
import { label } from '../../state/store.js';

/** @import {Card} from '../../base/types-referrals.js' */

/** In the order in which a crew needs them. */
export const FIELDS = ['name_to_use', 'helps', 'upsets', 'call_first', 'language', 'sensory', 'medical_alert', 'wishes'];

/** @param {{card: Card}} props */
export const CardWords = ({ card }) => html`<dl class="care-words">${FIELDS.filter((field) => card.fields?.[field]).map((field) => html`<dt key=${field}>${label('care_card_field', field)}</dt><dd class="prose">${card.fields?.[field]}</dd>`)}</dl>
  <p class="small quiet">In their words, made with them. Kept until ${dayOf(card.valid_until)}.</p>`;

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
/** @param {string} valid */
const dayOf = (valid) => day.format(new Date(valid));
