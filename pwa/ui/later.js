// A part that is fetched when it is first needed; without signal it comes from the shell's cache.
import { html } from 'htm/preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

/** @type {Map<string, any>} */
const fetched = new Map();
const AGAIN_MS = 3_000;

/** Fetched while nobody waits for it: it then stands with whatever it is part of. @param {string} name @param {() => Promise<any>} load */
export const ready = (name, load) => load().then((module) => void fetched.set(name, module[name]));

/** @param {{name: string, load: () => Promise<any>, part?: boolean, props?: Record<string, any>, children?: any}} props
 * `name` is what the module exports; a `part` stands on somebody else's screen, else it is one itself */
export function Later({ name, load, part, props, children }) {
  const [, draw] = useState(0), [missing, setMissing] = useState(''), Part = fetched.get(name), here = Boolean(Part);
  const bring = () => ready(name, load).then(() => draw((before) => before + 1), () => setMissing(name));
  // At once: nothing of it is on the screen to wait for.
  useLayoutEffect(() => { if (!fetched.has(name)) void bring(); }, [name]);
  useEffect(() => {
    const again = missing === name && !here ? setInterval(bring, AGAIN_MS) : undefined;
    return () => clearInterval(again);
  }, [missing, name, here]);
  // Who stood in what is replaced stands in what replaces it.
  useEffect(() => { if (here && !part && document.activeElement === document.body) document.querySelector('main')?.focus({ preventScroll: true }); }, [here, name]);
  if (Part) return html`<${Part} ...${props}>${children}<//>`;
  const sorry = missing === name && html`<div class="stack stack-8" role="status"><p class="strong">This part is not on this phone yet</p>
    <p>What you saved is kept. Check the signal, then try again.</p><button type="button" class="button" onClick=${bring}>Try again</button></div>`;
  return part ? sorry : html`<main class="phone-main stack" tabindex="-1">${sorry}${sorry && html`<p><a class="button" href="#/">Back</a></p>`}</main>`;
}
