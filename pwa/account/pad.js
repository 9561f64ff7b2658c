// Six digits under the thumb, or typed: the last one opens.
import { html } from 'htm/preact';
import { useEffect, useRef, useState } from 'preact/hooks';

export const LENGTH = 6;
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0', 'back'];

/** @param {{busy: boolean, told: string, onPin: (pin: string) => Promise<void>}} props */
export function Pad({ busy, told, onPin }) {
  const [count, setCount] = useState(0), pin = useRef('');
  const press = (/** @type {string} */ key) => {
    if (busy || pin.current.length === LENGTH) return;
    pin.current = key === 'back' ? pin.current.slice(0, -1) : pin.current + key;
    setCount(pin.current.length);
    if (pin.current.length === LENGTH) void onPin(pin.current).finally(() => { pin.current = ''; setCount(0); });
  };
  useTyping(press);
  return html`<div class="pad" role="group" aria-label="PIN">
    <p class="pad-dots" aria-hidden="true">${Array.from({ length: LENGTH }, (_, i) => html`<span class=${i < count ? 'pad-dot pad-full' : 'pad-dot'} />`)}</p>
    <p class="pad-told" role="status">${busy ? 'Opening' : told || html`<span class="quiet">Your PIN</span>`}<span class="unseen">${count ? `, ${count} of ${LENGTH} digits` : ''}</span></p>
    <div class="pad-keys">${KEYS.map((key) => (key ? html`<button type="button" class="pad-key" aria-disabled=${busy ? 'true' : undefined} aria-label=${key === 'back' ? 'Delete the last digit' : undefined} onClick=${() => press(key)}>${key === 'back' ? 'Delete' : key}</button>` : html`<span />`))}</div></div>`;
}

/** A keyboard in its cradle types as well. @param {(key: string) => void} press */
function useTyping(press) {
  const now = useRef(press);
  now.current = press;
  useEffect(() => {
    const typed = (/** @type {KeyboardEvent} */ event) => {
      if (/^[0-9]$/.test(event.key)) now.current(event.key);
      if (event.key === 'Backspace') now.current('back');
    };
    addEventListener('keydown', typed);
    return () => removeEventListener('keydown', typed);
  }, []);
}
