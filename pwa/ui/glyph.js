// A shape of its own for every status, so that nobody has to tell states apart by colour.
import { html } from 'htm/preact';

// [tone, filled paths, stroked paths]
/** @type {Record<string, [string, string, string]>} */
const GLYPHS = {
  available: ['ok', 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16', ''],
  available_out_of_area: ['ok', 'M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8', 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18'],
  off_duty: ['muted', '', 'M12 5a7 7 0 1 0 0 14a7 7 0 0 0 0-14'],
  assigned: ['caution', 'M12 10a2 2 0 1 0 0 4a2 2 0 0 0 0-4', 'M12 3v3M12 18v3M3 12h3M18 12h3M12 6a6 6 0 1 0 0 12a6 6 0 0 0 0-12'],
  acknowledged: ['info', '', 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16M8.5 12.2l2.5 2.5 4.5-5'],
  en_route: ['info', 'M7 4.5v15L19 12z', ''],
  staged: ['info', 'M6 5h4v14H6zM14 5h4v14h-4z', ''],
  on_scene: ['info', 'M12 2a8 8 0 0 0-8 8c0 5 5 9 8 12c3-3 8-7 8-12a8 8 0 0 0-8-8', ''],
  contact: ['info', 'M8 4a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7M2 20c0-9 12-9 12 0zM17 6a3 3 0 1 0 0 6a3 3 0 0 0 0-6M15.5 20h7c0-6-4-8-7-6.5c1 1.5 1.5 3.5 0 6.5', ''],
  transporting: ['info', 'M3 5v14l9-7zM12 5v14l9-7z', ''],
  at_destination: ['info', 'M7 4h13l-4 4.5 4 4.5H7z', 'M6 3v19'],
  handed_over: ['info', '', 'M3 13l4 4 8-9M11 16l1.5 1.5 8-9.5'],
  documenting: ['info', '', 'M6 3h12v18H6zM9.5 8h5M9.5 12h5M9.5 16h3'],
  cleared: ['ok', '', 'M4 12.5l5.5 5.5L20 6.5'],
  restocking: ['muted', '', 'M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9'],
  meal_rest: ['muted', 'M4 8h12v6a6 6 0 0 1-12 0z', 'M16 9.5h2a2.5 2.5 0 0 1 0 5h-2M7 3v2M12 3v2'],
  recovery_hold: ['muted', 'M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5', ''],
  out_of_service: ['muted', '', 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16M6.5 6.5l11 11'],
  emergency: ['alarm', 'M8 2h8l6 6v8l-6 6H8l-6-6V8zM11 6v8h2V6zM11 16v2h2v-2z', ''],
  declined: ['muted', '', 'M6 6l12 12M18 6L6 18'],
  recalled: ['caution', '', 'M9 14L4 9l5-5M4 9h10a5.5 5.5 0 0 1 0 11h-3'],
  received: ['caution', '', 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16M12 7v5h4'],
  unknown: ['muted', '', 'M5 12h14'],
};
const SAME = /** @type {Record<string, string>} */ ({
  offered: 'assigned', pending: 'received', triaging: 'received', dispatched: 'assigned', active: 'en_route',
  closed: 'cleared', cancelled: 'declined',
});

/** @param {string} code */
const drawn = (code) => GLYPHS[SAME[code] ?? code] ?? GLYPHS.unknown;

/** The tone that goes with a status: ok, info, caution, alarm or muted. @param {string} code */
export const toneOf = (code) => /** @type {string} */ (drawn(code)?.[0]);

/** The shape alone; put the word beside it, or use Status.
 * @param {{code: string, size?: number}} props */
export function StatusGlyph({ code, size = 16 }) {
  const [tone, filled, stroked] = /** @type {[string, string, string]} */ (drawn(code));
  return html`<svg class=${`tone-${tone}`} width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true">
    ${filled && html`<path d=${filled} fill="currentColor" fill-rule="evenodd" />`}
    ${stroked && html`<path d=${stroked} fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round" />`}
  </svg>`;
}

/** Shape and word of a status together.
 * @param {{code: string, children?: any, size?: number}} props */
export function Status({ code, children, size }) {
  return html`<span class="status"><${StatusGlyph} code=${code} size=${size} /><span>${children}</span></span>`;
}
