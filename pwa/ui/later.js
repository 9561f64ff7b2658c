// A part that is fetched when it is first needed; without signal it comes from the shell's cache.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';

/** @type {Map<string, any>} */
const fetched = new Map();
const AGAIN_MS = 3_000;

/** @param {{name: string, load: () => Promise<any>, part?: boolean, props?: Record<string, any>, children?: any}} props
 * `name` is what the module exports; a `part` stands on somebody else's screen, else it is one itself */
export function Later({ name, load, part, props, children }) {
  const [state, setState] = useState(fetched.has(name) ? 'here' : 'coming');
  const bring = () => load().then((module) => { fetched.set(name, module[name]); setState('here'); }, () => setState('missing'));
  useEffect(() => (fetched.has(name) ? setState('here') : void bring()), [name]);
  useEffect(() => {
    const again = state === 'missing' ? setInterval(bring, AGAIN_MS) : undefined;
    return () => clearInterval(again);
  }, [state, name]);
  // Who stood in what is replaced stands in what replaces it.
  useEffect(() => { if (!part && state === 'here' && document.activeElement === document.body) document.querySelector('main')?.focus({ preventScroll: true }); }, [state]);
  const Part = fetched.get(name);
  if (Part) return html`<${Part} ...${props}>${children}<//>`;
  const sorry = state === 'missing' && html`<div class="stack stack-8" role="status"><p class="strong">This part is not on this phone yet</p>
    <p>What you saved is kept. Check the signal, then try again.</p><button type="button" class="button" onClick=${bring}>Try again</button></div>`;
  return part ? sorry : html`<main class="phone-main stack" tabindex="-1">${sorry}${sorry && html`<p><a class="button" href="#/">Back</a></p>`}</main>`;
}
