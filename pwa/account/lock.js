// Who is here? The picker of a device with PINs: big names, what each has not sent, and the pad.
import { html } from 'htm/preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { Banner, Notice } from '../ui/notice.js';
import { At } from '../ui/time.js';
import { programme, tick, trouble } from '../state/store.js';
import { readRiders, shown } from '../state/riders.js';
import { comeIn, wasDim } from './coming.js';
import { Pad } from './pad.js';
import { SignIn } from './signin.js';

/** @import {Rider} from '../state/riders.js' */
/** @import {Came} from './coming.js' */

/** Its looks come with it: nobody else needs them. */
await new Promise((done) => document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/app/style/lock.css', onload: done, onerror: done })));
await readRiders();

/** Its light only: pages sound, since nobody here can say that the call is over. */
const LOCKED = 'locked';

function useLightOfBefore() {
  useLayoutEffect(() => {
    if (wasDim()) document.documentElement.setAttribute('data-dim', LOCKED);
    return () => document.documentElement.removeAttribute('data-dim');
  }, []);
}

export function Lock() {
  useLightOfBefore();
  const [chosen, setChosen] = useState(/** @type {Rider|'other'|null} */ (null)), back = () => setChosen(null);
  if (!shown.value.length) return html`<${SignIn} />`;
  if (chosen === 'other') return html`<${Password} onBack=${back} />`;
  if (chosen?.out) return html`<${Password} onBack=${back} why=${`Sign in with your password, ${chosen.name}. What you saved here is kept, and opens with it.`} />`;
  if (chosen) return html`<${Opening} rider=${chosen} onBack=${back} />`;
  return html`<${Picker} onChoose=${setChosen} />`;
}

/** @param {{why?: string, onBack: () => void}} props */
const Password = ({ why, onBack }) => html`<${SignIn} why=${why} /><footer class="thumb lock-thumb"><${Button} icon="arrow-left" wide onClick=${onBack}>Back<//></footer>`;

/** @param {{onChoose: (who: Rider|'other') => void}} props */
function Picker({ onChoose }) {
  return html`<main class="lock" tabindex="-1">${programme.value?.demo && html`<${Banner}>Demo: nobody here is real<//>`}
    ${trouble.value && html`<${Notice} tone="caution"><p>${trouble.value}</p><//>`}
    <div class="line line-apart"><h1>Who is here?</h1><p class="lock-time"><${At} at=${tick.value} now=${tick.value} /></p></div>
    <ul class="lock-tiles" role="list">${shown.value.map((rider) => html`<li key=${rider.user}>
      <button type="button" class="lock-tile" onClick=${() => onChoose(rider)}><strong>${rider.name}</strong><${Waits} rider=${rider} /></button></li>`)}</ul>
    <${Button} wide kind="outline" icon="plus" onClick=${() => onChoose('other')}>Somebody else<//></main>`;
}

/** @param {{rider: Rider}} props */
function Waits({ rider: { waiting, out, name } }) {
  const first = name.split(' ')[0], told = waiting ? `${waiting} ${waiting === 1 ? 'act' : 'acts'} of ${first} ${waiting === 1 ? 'waits' : 'wait'} to be sent` : 'Everything is sent';
  return html`<span class=${waiting ? 'status tone-caution' : 'status quiet'}><${Icon} name=${waiting ? 'cloud-upload' : 'check'} size=${20} /><span>${told}</span></span>
    ${out && html`<span class="small quiet">With the password</span>`}`;
}

/** @param {{rider: Rider, onBack: () => void}} props */
function Opening({ rider, onBack }) {
  const [told, setTold] = useState(''), [busy, setBusy] = useState(false), [gone, setGone] = useState(false);
  useEffect(() => setTold(''), [rider.user]);
  const enter = async (/** @type {string} */ pin) => {
    setBusy(true);
    const came = await comeIn(rider.user, pin).catch((error) => /** @type {Came} */ ({ ok: false, words: error.message }));
    if (came.ok) return; // the next screen takes over
    setBusy(false);
    setTold(sorry(came));
    setGone(came.left === 0);
  };
  if (gone) return html`<${Password} onBack=${onBack} why=${`The PIN no longer opens this. Sign in with your password, ${rider.name}: what you saved here is kept, and opens with it.`} />`;
  return html`<main class="lock lock-one" tabindex="-1"><div class="stack stack-4"><h1>${rider.name}</h1><${Waits} rider=${rider} /></div>
    <${Pad} busy=${busy} told=${told} onPin=${enter} />
    <${Button} wide icon="arrow-left" onClick=${onBack}>Somebody else<//></main>`;
}

/** @param {Extract<Came, {ok: false}>} came */
function sorry({ wait, left, words }) {
  if (words) return words;
  if (wait) return `Wait ${Math.ceil(wait / 1000)} s, then try again.`;
  return `That is not your PIN. ${left} ${left === 1 ? 'try is' : 'tries are'} left, then your password is needed.`;
}
