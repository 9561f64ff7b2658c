// The door: e-mail and password, and plain words when it stays shut.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Input } from '../ui/field.js';
import { Banner, Notice } from '../ui/notice.js';
import { programme } from '../state/store.js';
import { enter } from '../state/session.js';

/** @import {Result} from '../base/types.js' */

/** @param {{why?: string}} props `why` says what happened before, when somebody must sign in again */
export function SignIn({ why }) {
  const [email, setEmail] = useState(''), [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false), [error, setError] = useState('');
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (!email.trim() || !password) return setError('Write your e-mail address and your password.');
    setBusy(true);
    const answer = await enter(email.trim(), password);
    setBusy(false);
    setError(answer.ok ? '' : whyShut(answer));
  };
  return html`<main class="door" tabindex="-1">
    ${programme.value?.demo && html`<${Banner}>Demo: nobody here is real<//>`}
    <div class="stack stack-4"><h1>Alongside</h1><p class="quiet">${programme.value?.name ?? 'For crisis teams and those who send them'}</p></div>
    ${why && html`<${Notice}><p>${why}</p><//>`}
    <form class="stack" onSubmit=${submit} noValidate>
      <${Input} label="E-mail" type="email" value=${email} onInput=${setEmail} autocomplete="username" autocapitalize="none" spellcheck=${false} required />
      <${Secret} label="Password" value=${password} onInput=${setPassword} autocomplete="current-password" />
      ${error && html`<${Notice} tone="caution"><p>${error}</p><//>`}
      <${Button} kind="primary" type="submit" wide busy=${busy}>${busy ? 'Signing in' : 'Sign in'}<//></form>
    <p class="small quiet">No account yet, or the password is gone? Your lead sends you a link.</p></main>`;
}

/** A password that may be looked at. @param {{label: string, value: string, onInput: (value: string) => void, [more: string]: any}} props */
export function Secret(props) {
  const [shown, setShown] = useState(false);
  return html`<div class="stack stack-8"><${Input} ...${props} type=${shown ? 'text' : 'password'} autocapitalize="none" spellcheck=${false} required />
    <div><${Button} kind="quiet" aria-pressed=${shown ? 'true' : 'false'} onClick=${() => setShown(!shown)}>${shown ? 'Hide password' : 'Show password'}<//></div></div>`;
}

/** @param {Result} answer */
function whyShut({ kind, status, problem, retryAfter }) {
  if (status === 429) return `Too many wrong tries. Wait ${Math.max(1, Math.ceil((retryAfter ?? 60) / 60))} min, or ask your lead to let you in.`;
  if (status === 401 || status === 403) return 'E-mail and password do not match. Try again, or ask your lead for a link.';
  if (kind === 'portal') return 'Another page answered in place of Alongside, perhaps a Wi-Fi sign-in. Sign in to the Wi-Fi first, then try again.';
  if (kind === 'offline') return 'No connection. Signing in needs signal once; after that Alongside works without.';
  return `${problem?.title ?? 'The server did not answer as it should'}. Try again in a minute.`;
}
