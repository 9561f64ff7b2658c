// What is known about a call, with every answer to a flag: yes, no, and what nobody could say, apart from what nobody asked.
import { html } from 'htm/preact';
import { Chip } from '../ui/chip.js';
import { Facts } from '../ui/card.js';
import { flagWords } from '../ui/flag-words.js';
import { Icon } from '../ui/icon.js';
import { At } from '../ui/time.js';
import { codes, label, tick } from '../state/store.js';
import { Disputed } from './disputed.js';
import { nameOf, typeOf } from './view.js';

/** @import {Incident} from '../base/types.js' */

/** @param {{incident: Incident}} props */
export function Known({ incident }) {
  const { location, call_back: back, language, call_type, call_type_initial, priority, priority_initial, narrative } = incident;
  return html`<section class="stack stack-12" aria-label="What is known">
    ${narrative && html`<p class="prose narrative">${narrative}</p>`}
    <${Disputed} incident=${incident} /><${Flags} incident=${incident} />
    <${Facts} pairs=${[
      location?.address && ['How to find it', location?.note],
      ['Neighbourhood', location?.area], location?.lat == null ? ['Map', 'no point set'] : null,
      ['Language', language && label('language', language)],
      back && [back.phone ? 'Call back' : 'Caller', html`<${CallBack} back=${back} />`],
      call_type !== call_type_initial && call_type_initial && ['First taken as', typeOf({ call_type: call_type_initial, call_type_raw: null })],
      priority !== priority_initial && priority_initial != null && ['First priority', priority_initial],
      ['Came in', html`<${At} at=${incident.received_at} now=${tick.value} />`],
      incident.created_by && ['Taken by', nameOf(incident.created_by)],
      ['Number elsewhere', incident.external_id],
      incident.ended_at && ['Ended', html`<${At} at=${incident.ended_at} now=${tick.value} />`],
      incident.disposition && ['How it ended', label('disposition', incident.disposition)],
      incident.end_reason && ['Why', incident.end_reason],
    ]} /></section>`;
}

/** @param {{back: NonNullable<Incident['call_back']>}} props */
function CallBack({ back: { name, phone, relation } }) {
  return html`${[name, relation && label('caller_relation', relation)].filter(Boolean).join(', ')}
    ${phone && html` <a class="status" href=${`tel:${phone}`}><${Icon} name="phone" size=${16} /><span>${phone}</span></a>`}`;
}

/** @param {{incident: Incident}} props */
function Flags({ incident: { flags } }) {
  const list = /** @type {Array<{code: string, label: string, level: string}>} */ (codes.value.triage_flag ?? []);
  const told = (/** @type {string} */ value) => list.filter(({ code }) => flags?.[code] === value);
  const yes = told('yes'), unknown = told('unknown'), no = told('no'), open = list.length - yes.length - unknown.length - no.length;
  if (!list.length) return null;
  return html`<div class="stack stack-4">${yes.length + unknown.length > 0 && html`<div class="line">
      ${yes.map((flag) => html`<${Chip} key=${flag.code} tone=${flag.level === 'info' ? undefined : 'caution'} icon=${flag.level === 'info' ? 'check' : 'triangle-alert'} title=${flag.label}>${flagWords(flag)}<//>`)}
      ${unknown.map((flag) => html`<${Chip} key=${flag.code} tone=${flag.level === 'info' ? undefined : 'caution'} icon="info">${flagWords(flag, true)}<//>`)}</div>`}
    <p class="small quiet">${no.length ? `Asked and denied: ${no.map((flag) => flagWords(flag).toLowerCase()).join(', ')}. ` : ''}${open} of ${list.length} not asked.</p></div>`;
}
