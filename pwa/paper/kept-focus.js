// Where a press takes its own button away, the focus stays in the same question: the keyboard never has to begin again at the top.
import { useEffect, useRef } from 'preact/hooks';

/** Nothing that would raise a phone's keyboard. */
const HOLDS = 'button, a[href], summary, input[type=radio], input[type=checkbox]';

/** @returns {import('preact').RefObject<HTMLElement|null>} for what encloses the form */
export function useKeptFocus() {
  const place = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => (place.current ? attend(place.current) : undefined), []);
  return place;
}

/** @param {HTMLElement} root */
function attend(root) {
  /** @type {HTMLElement[]} */
  let around = [];
  const note = (/** @type {any} */ { target }) => { around = upTo(root, target); };
  const lost = () => {
    if (!around.length || around[0]?.isConnected || document.activeElement !== document.body) return;
    const next = around.filter((one) => one.isConnected).map((one) => /** @type {HTMLElement|null} */ (one.querySelector(HOLDS))).find(Boolean);
    next?.focus({ preventScroll: true });
  };
  const changes = new MutationObserver(lost);
  root.addEventListener('focusin', note);
  changes.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener('focusin', note);
    changes.disconnect();
  };
}

/** What has the focus and all that is around it, the innermost first. @param {HTMLElement} root @param {HTMLElement} target */
function upTo(root, target) {
  const around = [];
  for (let at = /** @type {HTMLElement|null} */ (target); at && at !== root; at = at.parentElement) around.push(at);
  return [...around, root];
}
