// Choosing another status for the whole crew; being out of service needs a reason.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { StatusGlyph } from '../ui/glyph.js';
import { setStatus } from './acts.js';
import { Reason } from './decline.js';
import { OUT_OF_SERVICE, SET } from './words.js';

/** @import {Team} from '../base/types.js' */

/** @param {{team: Team, codes: string[], onClose: () => void}} props */
export function ChangeStatus({ team, codes, onClose }) {
  const [asking, setAsking] = useState(false);
  /** @param {string} code @param {string} [reason] */
  const set = (code, reason) => { setStatus(team, code, reason); onClose(); };
  if (asking) return html`<${Dialog} title="Why out of service?" onClose=${onClose}>
    <${Reason} options=${OUT_OF_SERVICE} go="Set out of service" back="Back" onClose=${() => setAsking(false)} onReason=${(/** @type {string} */ reason) => set('out_of_service', reason)} /><//>`;
  return html`<${Dialog} title="What is the whole crew doing?" onClose=${onClose}>
    <div class="choices">${codes.map((code) => html`<button key=${code} type="button" class="choice" onClick=${() => (code === 'out_of_service' ? setAsking(true) : set(code))}>
      <${StatusGlyph} code=${code} size=${24} /><span>${SET[code] ?? code}</span></button>`)}</div>
    <${Button} wide onClick=${onClose}>Leave it as it is<//><//>`;
}
