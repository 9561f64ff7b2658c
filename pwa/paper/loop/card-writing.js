// Writing a care card with the person: their words under plain questions, each of which may stay empty, and how long it is kept.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Choices, Textarea } from '../../ui/field.js';
import { FIELDS } from './care-card.js';
import { changesOf, lastDay } from '../../state/care-laid.js';
import { useHalfWritten } from '../../state/half-written.js';
import { save } from '../../state/saving.js';
import { label, programme, tick } from '../../state/store.js';
import { changeCard, makeCard } from '../../sync/referrals.js';

/** @import {Code, Command, Id} from '../../base/types.js' */
/** @import {Card} from '../../base/types-referrals.js' */
/** @typedef {{fields: Record<Code, string>, months: string, acts?: Id[]}} Written   `acts`: those whose words were before one when one began to type */

/** Where half a card lies; a deletion takes it along. @param {{incident_id: Id, person_id: Id|null}} whose @returns {[string, string]} */
export const draftOf = ({ incident_id: incident, person_id: person }) => [`incidents/${incident}`, `card-${person}`];

/** The same of whoever has several records; what somebody only looked at says nothing. @param {Id} call @param {(Id|null)[]} records */
export const halfOf = (call, records) => ({ subject: draftOf({ incident_id: call, person_id: null })[0], fields: records.map((id) => draftOf({ incident_id: call, person_id: id })[1]), full: wrote });

/** @param {Written} half */
const wrote = ({ fields }) => Object.values(fields).some((words) => words.trim());

/** Twelve months at most. */
const MONTHS = [{ code: '3', label: '3 months' }, { code: '6', label: '6 months' }, { code: '12', label: '12 months' }];

/** @param {{whose: {incident_id: Id, person_id: Id}, records?: Id[], card: Card|undefined, onDone: (said?: Command) => void}} props   `records`: all of theirs; `said`: nothing where nothing was changed */
export function Writing({ whose, records = [whose.person_id], card, onDone }) {
  const typing = useHalfWritten(halfOf(whose.incident_id, records), /** @type {Written} */ ({ fields: {}, months: card ? '' : '12' })), { fields, months, acts = card?.acts ?? [] } = /** @type {Written} */ (typing.value);
  const [asked, setAsked] = useState(false), shown = { ...card?.fields, ...fields }, empty = !Object.values(shown).some((words) => words?.trim());
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    setAsked(true);
    const words = card && changesOf(card, fields);
    if (words && !months && !Object.keys(words).length) onDone();
    else if (!empty) {
      const command = said(whose, card && { ...card, acts }, words ?? fields, months);
      if (await typing.say((draft) => save(command, draft))) onDone(command);
    }
  };
  return html`<form class="stack" onSubmit=${submit} novalidate><p>Write it with them, in their words. Anything may stay empty.</p>
    ${FIELDS.map((field) => html`<${Textarea} key=${field} label=${label('care_card_field', field)} value=${shown[field] ?? ''} onInput=${(/** @type {string} */ words) => typing.write({ fields: { ...fields, [field]: words }, months, acts })} rows="2" maxlength="600" />`)}
    <${Choices} label=${card ? 'Keep it longer? From today' : 'How long may we keep it?'} options=${MONTHS} value=${months} onInput=${(/** @type {string} */ code) => typing.write({ fields, months: code, acts })} />
    ${asked && empty && html`<p class="field-error" role="alert">Write at least one thing.</p>`}
    <div class="buttons">${card && html`<${Button} onClick=${() => onDone()}>Leave it<//>`}<${Button} kind="primary" type="submit">Save the card<//></div></form>`;
}

/** Only what was changed is said of a card that is there. @param {{incident_id: Id, person_id: Id}} whose @param {Card|undefined} card @param {Record<Code, string>} fields @param {string} months */
function said(whose, card, fields, months) {
  const trimmed = Object.fromEntries(Object.entries(fields).map(([field, words]) => [field, words.trim()])), until = months && lastDay(Number(months), tick.value, programme.value?.time_zone ?? 'UTC');
  if (card) return changeCard(card, trimmed, until || undefined);
  return makeCard(whose, Object.fromEntries(Object.entries(trimmed).filter(([, words]) => words)), until);
}
