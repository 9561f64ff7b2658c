// The sheet of whoever a referral is about, where somebody else than their crew makes it: an appointment is often made later.
import { html } from 'htm/preact';
import { ofOne, referralsOf } from '../state/referrals.js';
import { rows } from '../state/store.js';
import { Making, peopleOn } from '../paper/sheet/making.js';
import { whose } from '../paper/sheet/whose.js';

/** @import {Referral} from '../base/types-referrals.js' */

/** @param {{referral: Referral}} props */
export function TakeHome({ referral: { incident_id: id, person_id, share } }) {
  const made = referralsOf(id), people = peopleOn(id, person_id), mine = whose(people, person_id, ofOne, rows.incidents.value.has(id));
  if (!mine) return html`<p class="quiet">This referral names nobody, and several people were on the call, or may have been: nobody knows whose sheet it would be. Ask the crew.</p>`;
  return html`<p>A page to print, or to hand or send to them: where to go, when, and how to call again. Nothing else of the call stands on it.</p>
    <${Making} incident=${{ id, language: share?.language ?? null }} mine=${mine} made=${made.filter((one) => mine.owns(one.person_id))} />`;
}
