// A one-time link: somebody invited you, or you need a new password.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { get, reference } from '../base/api.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/card.js';
import { Notice } from '../ui/notice.js';
import { Secret } from './signin.js';

/** @import {Result} from '../base/types.js' */
/** @typedef {{purpose: 'invite'|'reset', email: string, name: string}} Found */

const LEAST = 12;

/** @param {{token: string}} props */
export function LinkScreen({ token }) {
  const [answer, setAnswer] = useState(/** @type {Result|null} */ (null)), [done, setDone] = useState('');
  const look = async () => setAnswer(await get(`/links/${encodeURIComponent(token)}`));
  useEffect(() => void look(), [token]);
  if (done) return html`<${Door}><${Notice} tone="ok"><p>Your password is set. Sign in as ${done}.</p><//><${Button} kind="primary" wide href="#/">Sign in<//><//>`;
  if (!answer) return html`<${Door}><h1>Looking at your link</h1><p class="quiet">A moment.</p><//>`;
  if (answer.ok) return html`<${Choose} token=${token} found=${answer.body} onDone=${setDone} />`;
  if (answer.kind === 'refused') return html`<${Door}><${Empty} level=${1} icon="clock" title="This link no longer works"><p>It was used before, or it is too old. Ask your lead for a new one.</p><//><${Button} wide href="#/">Go to sign-in<//><//>`;
  return html`<${Door}><${Empty} level=${1} icon="wifi-off" title="No answer from the server"><p>The link is kept. Check the signal and try again.</p><//><${Button} wide onClick=${look}>Try again<//><//>`;
}

/** @param {{children?: any}} props */
const Door = ({ children }) => html`<main class="door" tabindex="-1">${children}</main>`;

/** @param {{token: string, found: Found, onDone: (email: string) => void}} props */
function Choose({ token, found, onDone }) {
  const [password, setPassword] = useState(''), [error, setError] = useState(''), [busy, setBusy] = useState(false);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (password.length < LEAST) return setError(`Use at least ${LEAST} characters. A few words that you remember are good.`);
    setBusy(true);
    const answer = await reference('POST', `/links/${encodeURIComponent(token)}`, { password });
    setBusy(false);
    if (answer.ok) onDone(answer.body.email ?? found.email);
    else setError(answer.problem?.errors?.password?.join(' ') ?? answer.problem?.detail ?? answer.problem?.title ?? 'The server did not answer. Nothing was changed. Try again.');
  };
  return html`<${Door}><div class="stack stack-4"><h1>${found.purpose === 'invite' ? `Welcome, ${found.name}` : 'Choose a new password'}</h1><p class="quiet">${found.email}</p></div>
    <form class="stack" onSubmit=${submit} noValidate>
      <input class="unseen" type="email" autocomplete="username" value=${found.email} readonly tabindex="-1" aria-hidden="true" />
      <${Secret} label="New password" help=${`At least ${LEAST} characters. A few words that you remember are good.`} value=${password} onInput=${setPassword} error=${error} autocomplete="new-password" />
      <${Button} kind="primary" type="submit" wide busy=${busy}>Set password<//></form><//>`;
}
