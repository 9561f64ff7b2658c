// The crew's numbers, for when no phone of theirs can be paged.
import { html } from 'htm/preact';
import { Icon } from '../ui/icon.js';
import { seen } from '../state/store.js';

/** @param {{team: string|null|undefined}} props */
export function Ring({ team }) {
  const crew = (seen.teams.value.get(team ?? '')?.crew ?? []).map((id) => seen.people.value.get(id)).filter(Boolean);
  if (!crew.length) return html`<p>No crew is on this team now.</p>`;
  return html`<ul class="line" role="list">${crew.map((person) => html`<li key=${person?.id}>${person?.phone
    ? html`<a class="button button-small button-outline" href=${`tel:${person.phone}`}><${Icon} name="phone" size=${16} /><span>${person.name} ${person.phone}</span></a>`
    : html`<span>${person?.name}: no number</span>`}</li>`)}</ul>`;
}
