// Listens for the server's nudge that something changed, and comes back when the line is cut.
import { backOff } from './repeating.js';

const STALE = 15_000;

/**
 * @param {() => void} nudge  something changed, or may have while we were away
 * @param {() => void} moved  the line opened or was lost
 * @param {(page: string) => void} handed  something changed, and this is it
 */
export function follow(nudge, moved, handed) {
  /** @type {EventSource|undefined} */
  let source;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  let failures = 0, heard = false;

  function connect() {
    clearTimeout(timer);
    source?.close();
    source = new EventSource('/api/v1/stream');
    source.addEventListener('changed', ({ data }) => (data ? handed(data) : nudge()));
    source.onopen = opened;
    source.onerror = lost;
  }

  function opened() {
    failures = 0;
    heard = true;
    moved();
    nudge();
  }

  // After a refusal or a portal's page the browser gives up for good; after a lost line it tries again itself.
  // From now on changes come by asking alone, and while the line held, the next asking was put half a minute away.
  function lost() {
    moved();
    if (heard) nudge();
    heard = false;
    if (source?.readyState !== EventSource.CLOSED) return;
    clearTimeout(timer);
    timer = setTimeout(connect, backOff(++failures, 60_000));
  }

  function stop() {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  }

  connect();
  return { connect, stop, isOpen: () => source?.readyState === EventSource.OPEN };
}

/**
 * A phone that slept holds a line that is dead and does not know it.
 * @param {number} hiddenFor
 */
export const mayBeDead = (hiddenFor) => hiddenFor > STALE;
