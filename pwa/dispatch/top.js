// The top line: where we are, finding and filtering, who dispatches now, and the new call.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { can, programme, seen, session } from '../state/store.js';
import { draftKept } from './draft.js';
import { here, linkTo } from './where.js';
import { askFor, counts, filter, FILTERS, find, narrowed, trust } from './view.js';

export function Top() {
  const { screen } = here.value;
  return html`<header class="desk-top"><a class="top-name strong" href=${linkTo()}>${programme.value?.name ?? 'Alongside'}</a>
    <nav class="line" aria-label="Screens"><a class="tab" href=${linkTo()} aria-current=${screen === 'board' ? 'page' : undefined}>Board</a>
      <a class="tab" href=${linkTo('log')} aria-current=${screen === 'log' ? 'page' : undefined}>Past calls</a>
      ${['lead', 'admin'].includes(session.value?.user.role ?? '') && html`<a class="tab" href="#/">Lead</a>`}</nav>
    <${Seek} /><span class="grow" />
    <${Connection} /><${Duty} />
    <${Button} size="small" kind="quiet" href="#/me">Me<//>
    <span class="top-keys"><${Button} size="small" kind="quiet" onClick=${() => askFor('keys')}>Keys <span class="key">?</span><//></span>
    ${can('calls.write') && html`<span class="top-new"><${Button} kind="primary" icon="plus" onClick=${() => askFor('intake')}>${draftKept.value ? 'Go on with the call' : 'New call'} <span class="key">n</span><//></span>`}</header>`;
}

/** What hides calls says how many it hides. */
function Seek() {
  if (here.value.screen !== 'board') return null;
  return html`<div class="seek line" role="search"><label class="unseen" for="find">Find</label>
    <span class="seek-find"><${Icon} name="search" size=${18} /><input id="find" class="input" type="search" placeholder="Find  /" value=${find.value} autocomplete="off" onInput=${(/** @type {any} */ event) => void (find.value = event.currentTarget.value)} /></span>
    <label class="unseen" for="filter">Filter</label><select id="filter" class="input" value=${filter.value} onInput=${(/** @type {any} */ event) => void (filter.value = event.currentTarget.value)}>
      <option value="">Every call</option>${FILTERS.map(({ code, label }) => html`<option key=${code} value=${code}>${label}</option>`)}</select>
    ${narrowed.value && html`<span class="small tone-caution strong" role="status">${counts.value.shown} of ${counts.value.all} calls shown</span>`}</div>`;
}

const STATES = /** @type {Record<string, [string, string]>} */ ({
  starting: ['wifi', 'Joining'], live: ['wifi', 'Live'], polling: ['wifi', 'Not live'], lost: ['wifi-off', 'No connection'],
});

function Connection() {
  const [icon, words] = STATES[trust.value] ?? ['wifi-off', 'No connection'];
  return html`<span class=${trust.value === 'lost' ? 'status small tone-caution strong' : 'status small quiet'}><${Icon} name=${icon} size=${18} />
    <span>${words}</span></span>`;
}

/** Who dispatches now; only they are paged when nobody answers. */
function Duty() {
  const open = [...seen.duties.value.values()].filter(({ ended_at }) => !ended_at), me = session.value?.user.id;
  const names = open.map(({ user_id }) => (user_id === me ? 'You' : seen.people.value.get(user_id)?.name.split(' ')[0] ?? 'Somebody'));
  names.sort((a, b) => Number(b === 'You') - Number(a === 'You'));
  const words = !open.length ? 'Nobody dispatches' : `${names.join(' and ')} ${names.length === 1 && names[0] !== 'You' ? 'dispatches' : 'dispatch'}`;
  if (!can('duty.take')) return html`<span class="small quiet">${words}</span>`;
  return html`<${Button} size="small" kind="quiet" class=${open.length ? '' : 'tone-caution'} icon="users" onClick=${() => askFor('duty')}>${words}<//>`;
}
