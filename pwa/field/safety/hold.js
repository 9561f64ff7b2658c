// The help button: held for a second and a half it calls; a short press, or a screen reader's, opens the ways to call.
import { html } from 'htm/preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export const HOLD_MS = 1500;
const LETS_GO = ['pointerup', 'pointercancel', 'keyup'];

/**
 * With `secret` nothing on the button moves, so that nobody sees that it is being held.
 * @param {{secret: boolean, onHeld: () => void, onShort: () => void, children?: any}} props
 */
export function HoldButton({ secret, onHeld, onShort, children }) {
  const [holding, setHolding] = useState(false);
  const timer = useRef(/** @type {number|undefined} */ (undefined)), held = useRef(false), gone = useRef(false);
  const over = () => { clearTimeout(timer.current); timer.current = undefined; setHolding(false); for (const name of LETS_GO) removeEventListener(name, over); };
  const end = () => { if (!gone.current) over(); };
  // A call that comes in draws another screen: the hold goes on under the finger until that lets go.
  useLayoutEffect(() => () => void (gone.current = true), []);
  const begin = () => {
    if (timer.current !== undefined) return;
    held.current = false;
    if (!secret) setHolding(true);
    timer.current = setTimeout(() => { held.current = true; over(); if (!secret) navigator.vibrate?.([40, 40, 40]); onHeld(); }, HOLD_MS);
    for (const name of LETS_GO) addEventListener(name, over);
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
