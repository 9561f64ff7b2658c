// Locks from a screen that knows nothing of PINs; nothing for who has none.
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { readRiders, riderOf, shown } from '../state/riders.js';
import { go } from '../state/route.js';
import { session } from '../state/store.js';
import { lockNow } from './coming.js';

/** By hand, the next one begins at their first screen; by itself, where they were. */
function leaveIt() {
  go();
  void lockNow();
}

export function LockButton() {
  useEffect(() => void readRiders(), []);
  if (!riderOf(session.value?.user.id)) return null;
  return html`<${Button} kind="primary" wide onClick=${leaveIt}>${session.value?.device.shared || shown.value.length > 1 ? 'Lock, and switch person' : 'Lock'}<//>`;
}
