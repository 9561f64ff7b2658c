// Calling for help, on a call and without one: the button that is held, and what has become of a visible call.
import { html } from 'htm/preact';
import { createContext } from 'preact';
import { signal } from '@preact/signals';
import { useContext, useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { dress } from '../../ui/dress.js';
import { Later } from '../../ui/later.js';
import { route } from '../../state/route.js';
import { outbox, programme, seen, session, tick } from '../../state/store.js';
import { cryOf } from '../../state/safety.js';
import { hasRead, markRead } from '../team.js';
import { isHidden } from '../hidden.js';
import { heardOf } from './heard.js';
import { HoldButton } from './hold.js';
import { cried, help, mistake } from './tell.js';
import { holdIsSecret } from './way.js';

/** @import {Assignment} from '../../base/types.js' */

dress('safety');

const MOVES_MS = 2000;
/**
 * A call that comes in or ends draws another screen, with a button of its own: the ways to call stay open across that, for
 * whoever opened them, where they did; hiding the screen puts them away.
 * @type {import('@preact/signals').Signal<{user: string|undefined, at: import('../../state/route.js').Route, under: boolean}|null>}
 */
const opened = signal(null);
/** What stands on the cover of a hidden screen: what is under it opens nothing that could be seen. */
export const OnCover = createContext(false);
/** Those on the screen, and whether each is on the cover; of these the last is on top. */
const buttons = signal(/** @type {{me: number, cover: boolean}[]} */ ([]));
let made = 0;

/** A sheet whose screen went for good does not wait for the next one that has a button. @param {number} me @param {boolean} cover */
function stands(me, cover) {
  buttons.value = [...buttons.peek(), { me, cover }];
  return () => {
    buttons.value = buttons.peek().filter((one) => one.me !== me);
    setTimeout(() => { if (!buttons.peek().length) opened.value = null; }, MOVES_MS);
  };
}

/** @param {{assignment: Assignment|undefined}} props  the call that they are on */
export function HelpButton({ assignment }) {
  const [me] = useState(() => (made += 1)), cover = useContext(OnCover), { user, at, under } = opened.value ?? {}, mine = at === route.value && user === session.value?.user.id && under === isHidden.value;
  useLayoutEffect(() => stands(me, cover), []);
  useEffect(() => { if (opened.value && !mine) opened.value = null; }, [mine]);
  return html`<${HoldButton} secret=${holdIsSecret.value} onHeld=${() => help(holdIsSecret.value ? 'silent' : 'help_now', assignment)} onShort=${() => (opened.value = { user: session.value?.user.id, at: route.value, under: isHidden.value })}><span>Help<br /><span class="small">hold</span></span><//>
    ${mine && buttons.value.findLast((one) => one.cover === isHidden.value)?.me === me && html`<${Later} part name="HelpSheet" load=${() => import('./help.js')} props=${{ assignment, onClose: () => (opened.value = null) }} />`}`;
}

/** @param {{words: string}} props */
export function Ring({ words }) {
  const phone = programme.value?.dispatch_phone;
  return phone ? html`<${Button} icon="phone" kind="alarm" href=${`tel:${phone}`}>${words}<//>` : html`<p class="strong">Use the radio.</p>`;
}

/** A visible call for help: true at every moment, and never gone before somebody has it. @param {{assignment: Assignment|undefined}} props */
export function Cry({ assignment }) {
  const call = assignment?.id, user = session.value?.user.id, own = cryOf(outbox.value, tick.value, call), last = cried.value;
  // Also in a tab that was opened anew: the entry goes once the server told of it.
  useEffect(() => { if (own) cried.value = { assignment: call && own.entry.body.assignment_id, user }; }, [own?.entry.id, call]);
  if (own?.entry.state === 'needs-you') return html`<div class="safety-line safety-alarm"><p class="strong">The server did not take the call for help.</p><${Ring} words="Ring dispatch now" /></div>`;
  if (own && !own.sent) return html`<div class="safety-line safety-alarm"><p><strong>Calling for help.</strong> It has not gone out yet: this phone keeps trying before all else.</p><${Ring} words="Ring dispatch" /></div>`;
  const said = Boolean(own || (last && last.user === user && (!last.assignment || last.assignment === call)));
  if (assignment) return html`<${Heard} assignment=${assignment} said=${said} sent=${own?.entry.id} />`;
  return said && html`<div class="safety-line safety-alarm"><p><strong>Your call for help is on the dispatch board.</strong> If it was a mistake, ring dispatch and say so.</p><${Button} onClick=${() => (cried.value = null)}>OK<//></div>`;
}

/** What the call's log says of it outlives the tab, and tells when dispatch has closed it. @param {{assignment: Assignment, said: boolean, sent: string|undefined}} props  `said`: on this phone, also before the log tells of it */
function Heard({ assignment, said, sent }) {
  const { raised, closed } = heardOf(seen.timeline.value.values(), assignment.id, session.value?.user.id, sent);
  if (raised ? hasRead(raised.id) : !said) return null;
  const done = () => {
    if (raised) markRead(raised.id);
    cried.value = null;
  };
  if (closed) return html`<div class="safety-line"><p><strong>Dispatch has closed your call for help.</strong> If you still need it, hold Help again.</p><${Button} onClick=${done}>OK<//></div>`;
  return html`<div class="safety-line safety-alarm"><p><strong>Your call for help is on the dispatch board.</strong></p><${Button} onClick=${async () => (await mistake(assignment)) && done()}>It was a mistake<//></div>`;
}
