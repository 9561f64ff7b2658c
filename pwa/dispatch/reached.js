// When something reached the server, where that was not when it was said: a phone without signal, or with a clock that runs ahead.
import { html } from 'htm/preact';
import { At } from '../ui/time.js';
import { tick } from '../state/store.js';

const LATE_MS = 60_000;

/** @param {{at: string, received: string}} props */
export const Reached = ({ at, received }) => (Math.abs(Date.parse(received) - Date.parse(at)) > LATE_MS ? html`, reached us <${At} at=${received} now=${tick.value} />` : null);
