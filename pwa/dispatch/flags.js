// What was asked about danger and needs: yes, no, asked but not known; not asked is a different answer and the one it begins with.
import { html } from 'htm/preact';
import { useId } from 'preact/hooks';
import { flagWords } from '../ui/flag-words.js';
import { codes } from '../state/store.js';

const GROUPS = [['stop', 'Danger now'], ['caution', 'Take care'], ['route', 'Place'], ['info', 'Good to know']];
const ANSWERS = [['yes', 'Yes'], ['no', 'No'], ['unknown', 'Not known'], ['not_asked', 'Not asked']];

/** @typedef {{value: Record<string, string>, onInput: (flags: Record<string, string>) => void}} Props */

/** @param {Props} props */
export function Flags({ value, onInput }) {
  const list = /** @type {Array<{code: string, label: string, level: string}>} */ (codes.value.triage_flag ?? []);
  const asked = list.filter(({ code }) => value[code] && value[code] !== 'not_asked').length;
  /** @param {string} code @param {string} answer */
  const set = (code, answer) => onInput({ ...value, [code]: answer });
  return html`<section class="flags" aria-label="Asked about"><p class="label">Asked about <span class="small quiet">${asked} of ${list.length}. “Not known” is an answer, “not asked” is none</span></p>
    ${GROUPS.map(([level, title]) => {
      const rows = list.filter((flag) => flag.level === level);
      return rows.length > 0 && html`<div key=${level}><h3 class="small quiet">${title}</h3>${rows.map((flag) => html`<${One} key=${flag.code} flag=${flag} answer=${value[flag.code] ?? 'not_asked'} onInput=${set} />`)}</div>`;
    })}</section>`;
}

/** @param {{flag: {code: string, label: string, level: string}, answer: string, onInput: (code: string, answer: string) => void}} props */
function One({ flag, answer, onInput }) {
  const id = useId();
  return html`<fieldset class="flag" data-answer=${flag.level !== 'info' && answer === 'yes' ? 'yes' : answer === 'not_asked' ? undefined : 'other'}><legend title=${flag.label}>${flag.code === 'weapon_unknown' ? 'Weapon could not be learned' : flagWords(flag)}</legend>
    <div class="segments-line">${ANSWERS.map(([code, words]) => html`<label key=${code} class=${code === 'not_asked' ? 'flag-none' : ''}><input type="radio" name=${id} checked=${answer === code} onChange=${() => onInput(flag.code, code ?? '')} /><span>${words}</span></label>`)}</div></fieldset>`;
}
