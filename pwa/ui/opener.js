// Brings the focus back to what opened a question, once the question is gone.
import { useEffect, useState } from 'preact/hooks';

/** One question may follow another: what opened the first of them counts. @type {HTMLElement|null} */
let opened = null;

export function useOpener() {
  const [opener] = useState(remembered);
  useEffect(() => () => void (opener?.isConnected && opener.focus()), []);
}

function remembered() {
  const active = /** @type {HTMLElement|null} */ (document.activeElement);
  if (!active?.closest('dialog')) opened = active;
  return opened;
}
