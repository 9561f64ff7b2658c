// Says at a board that no page leaves. No row can: whoever would write it is who is missing.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { repeating } from '../sync/repeating.js';
import { Icon } from '../ui/icon.js';

const EVERY = 20_000;
const PATIENCE = 8_000;

/** A server that does not answer is another matter, and the board says that already. @returns {Promise<boolean|undefined>} */
export async function pagesLeave() {
  try {
    const answer = await fetch('/readyz', { cache: 'no-store', redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
    const told = await answer.json();
    return told.database === true && told.migrations === true && typeof told.worker === 'boolean' ? told.worker : undefined;
  } catch {
    return undefined;
  }
}

export function Senders() {
  const [silent, setSilent] = useState(false);
  useEffect(() => {
    const looking = repeating(async () => {
      const leave = await pagesLeave();
      if (leave !== undefined) setSilent(!leave);
      return EVERY;
    });
    void looking.now();
    return looking.stop;
  }, []);
  return silent && html`<section class="alarm-strip" data-alarms aria-label="Paging"><${Icon} name="bell-off" />
    <p class="grow"><strong role="alert">No page leaves.</strong> What rings the phones is not running. Ring the crews by telephone, and tell whoever looks after Alongside.</p></section>`;
}
