// A level of risk in words: which, who set it and when, why, and who was consulted.
import { html } from 'htm/preact';
import { Chip } from '../ui/chip.js';
import { At } from '../ui/time.js';
import { rank } from '../state/scoring.js';
import { label, tick } from '../state/store.js';
import { nameOf } from './view.js';

/** @import {Level as Told} from '../base/types-forms.js' */

/** @param {string} code */
export const levelWords = (code) => label('risk_level', code);

/** What was done to it. @param {Pick<Told, 'level'|'from'|'reason'|'consult'>} set */
export function moved({ level, from, reason, consult }) {
  const way = !from ? '' : rank(level) < rank(from) ? `Lowered from ${levelWords(from).toLowerCase()}` : rank(level) > rank(from) ? `Raised from ${levelWords(from).toLowerCase()}` : '';
  const talked = consult && `${way ? 'after' : 'After'} talking to ${consult}`;
  return [[way, talked].filter(Boolean).join(' '), reason].filter(Boolean).join(': ');
}

/** @param {{set: Told, named?: boolean, where?: any}} props  `named`: no heading says what it is; `where`: on which form, about whom */
export function Level({ set, named, where }) {
  const words = moved(set), grave = rank(set.level) >= rank('moderate');
  return html`<div class="stack stack-4"><p class="line">${named && html`<span class="strong">Risk level</span>`}<${Chip} tone=${grave ? 'caution' : undefined} icon=${grave ? 'triangle-alert' : 'info'}>${levelWords(set.level)}<//>
      <span class="small quiet">${set.act && set.at ? html`set by ${nameOf(set.actor)}, <${At} at=${set.at} now=${tick.value} />` : 'reckoned from the answers'}</span></p>
    ${words && html`<p class="prose">${words}</p>`}${where && html`<p class="small quiet">${where}</p>`}</div>`;
}
