// The help button: held for a second and a half it calls; a short press, or a screen reader's, opens the ways to call.
import { html } from 'htm/preact';
import { useEffect, useRef, useState } from 'preact/hooks';

export const HOLD_MS = 1500;

/**
 * With `secret` nothing on the button moves, so that nobody sees that it is being held.
 * @param {{secret: boolean, onHeld: () => void, onShort: () => void, children?: any}} props
 */
export function HoldButton({ secret, onHeld, onShort, children }) {
  const [holding, setHolding] = useState(false);
  const timer = useRef(/** @type {number|undefined} */ (undefined)), held = useRef(false);
  const end = () => { clearTimeout(timer.current); timer.current = undefined; setHolding(false); };
  useEffect(() => end, []);
  const begin = () => {
    if (timer.current !== undefined) return;
    held.current = false;
    if (!secret) setHolding(true);
    timer.current = setTimeout(() => { held.current = true; end(); if (!secret) navigator.vibrate?.([40, 40, 40]); onHeld(); }, HOLD_MS);
  };
  /** A press that was held is over with the hold; its click means nothing more. */
  const click = () => {
    const done = held.current;
    held.current = false;
    end();
    if (!done) onShort();
  };
  /** @param {KeyboardEvent} event */
  const down = (event) => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    if (!event.repeat) begin();
  };
  /** @param {KeyboardEvent} event */
  const up = (event) => {
    if (event.key === ' ' || event.key === 'Enter') { event.preventDefault(); click(); }
  };
  return html`<button type="button" class=${`button safety-help${holding ? ' holding' : ''}`} onPointerDown=${begin} onPointerLeave=${end} onPointerCancel=${end}
    onClick=${click} onKeyDown=${down} onKeyUp=${up} onBlur=${end} onContextMenu=${(/** @type {Event} */ event) => event.preventDefault()}>${children}</button>`;
}
