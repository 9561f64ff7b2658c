// Choosing another status for the whole crew; being out of service needs a reason, and off duty is the end of the shift: else the phones still ring.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { StatusGlyph } from '../ui/glyph.js';
import { codes } from '../state/store.js';
import { setStatus } from './acts.js';
import { Reason } from './decline.js';
import { statusMoves } from './plan.js';
import { EndShift } from './shift-end.js';
import { team } from './team.js';
import { SET } from './words.js';

export const OUT_OF_SERVICE = [
  { code: 'vehicle', label: 'The van cannot go' },
  { code: 'crew', label: 'Crew not complete' },
  { code: 'other', label: 'Another reason' },
];

const ASKS = ['out_of_service', 'off_duty'];

/** @param {{onClose: () => void}} props */
export function ChangeStatus({ onClose }) {
  const own = team.value;
  const [asking, setAsking] = useState('');
  /** @param {string} code */
  const set = (code) => { if (own) void setStatus(own, code); onClose(); };
  const allowed = own ? statusMoves(own.status, codes.value, own.next).filter((code) => code !== 'available') : [];
  if (asking === 'off_duty') return html`<${EndShift} onClose=${onClose} />`;
  if (asking && own) return html`<${Dialog} title="Why out of service?" onClose=${onClose}>
    <${Reason} subject=${`teams/${own.id}`} field="out_of_service" options=${OUT_OF_SERVICE} go="Set out of service" back="Back" onClose=${() => setAsking('')} onSaid=${onClose}
      onReason=${(/** @type {string} */ reason, /** @type {string} */ draft) => setStatus(own, 'out_of_service', reason, draft)} /><//>`;
  return html`<${Dialog} title="What is the whole crew doing?" onClose=${onClose}>
    <div class="choices">${allowed.map((code) => html`<button key=${code} type="button" class="choice" onClick=${() => (ASKS.includes(code) ? setAsking(code) : set(code))}>
      <${StatusGlyph} code=${code} size=${24} /><span>${SET[code] ?? code}</span></button>`)}</div>
    <${Button} wide onClick=${onClose}>Leave it as it is<//><//>`;
}
