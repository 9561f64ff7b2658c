// A part that is fetched when it is first needed; without signal it comes from the shell's cache.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Empty } from './card.js';

/** @type {Map<string, any>} */
const fetched = new Map();

/** @param {{name: string, load: () => Promise<any>, props?: Record<string, any>, children?: any}} props `name` is what the module exports */
export function Later({ name, load, props, children }) {
  const [state, setState] = useState(fetched.has(name) ? 'here' : 'coming');
  useEffect(() => {
    if (fetched.has(name)) return setState('here');
    load().then((module) => { fetched.set(name, module[name]); setState('here'); }, () => setState('missing'));
  }, [name]);
  const Part = fetched.get(name);
  if (Part) return html`<${Part} ...${props}>${children}<//>`;
  return html`<main class="phone-main" tabindex="-1">${state === 'missing' && html`<${Empty} level=${1} title="This part is not on this phone yet">
    <p>What you saved is kept. Check the signal, go back and try again.</p><a class="button" href="#/">Back</a><//>`}</main>`;
}
