// Brings the focus back to what opened a question, once the question is gone.
import { useEffect, useState } from 'preact/hooks';

/** One question may follow another: what opened the first of them counts. @type {HTMLElement|null} */
let opened = null;

/** Where a question leads instead. @type {{current?: () => void}} */
export const onward = {};

export function useOpener() {
  const [opener] = useState(remembered);
  useEffect(() => () => {
    if (opener?.isConnected) opener.focus();
    onward.current?.();
    onward.current = undefined;
  }, []);
}

function remembered() {
  const active = /** @type {HTMLElement|null} */ (document.activeElement);
  if (!active?.closest('dialog')) opened = active;
  return opened;
}
