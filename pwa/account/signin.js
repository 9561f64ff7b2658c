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
    const answer = await enter(email.trim(), password, secured).catch((error) => error);
    setBusy(false);
    setError(answer.ok ? '' : await whyNot(answer));
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

/** Only on a device with PINs. @param {import('../base/types.js').User} user @param {import('../base/types.js').Secrets} secrets */
const secured = async (user, secrets) => (await import('./coming.js')).secured(user, secrets);

/** The words come when they are needed; where they cannot, that is the reason. @param {Result} answer */
const whyNot = async (answer) => (await import('./shut.js').catch(() => null))?.whyShut(answer) ?? 'No connection. Signing in needs signal once; after that Alongside works without.';

/** A password that may be looked at. @param {{label: string, value: string, onInput: (value: string) => void, [more: string]: any}} props */
export function Secret(props) {
  const [shown, setShown] = useState(false);
  return html`<div class="stack stack-8"><${Input} ...${props} type=${shown ? 'text' : 'password'} autocapitalize="none" spellcheck=${false} required />
    <div><${Button} kind="quiet" aria-pressed=${shown ? 'true' : 'false'} onClick=${() => setShown(!shown)}>${shown ? 'Hide password' : 'Show password'}<//></div></div>`;
}
