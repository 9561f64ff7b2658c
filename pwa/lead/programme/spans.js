// How often a crew on scene is asked whether it is all right, and who is called when it is not heard of.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Input } from '../../ui/field.js';
import { Foot, Waiting } from './foot.js';
import { useKnown } from './known.js';
import { GROUPS, seconds, typed, wanted, wrongIn } from './reckon.js';

/** @import {Span} from './reckon.js' */

/** @param {{may: boolean}} props */
export function Spans({ may }) {
  const known = useKnown('safety'), { now } = known, [words, setWords] = useState(/** @type {Record<string, string>} */ ({}));
  useEffect(() => { if (now) setWords(typed(now)); }, [now]);
  const ready = Boolean(now && words.first_s !== undefined), wrong = ready && wrongIn(words), changed = ready && JSON.stringify(words) !== JSON.stringify(typed(/** @type {any} */ (now)));
  /** @param {Event} event */
  const send = (event) => {
    event.preventDefault();
    if (changed && !wrong) void known.save(wanted(words));
  };
  return html`<section class="card" aria-labelledby="spans"><h2 id="spans" class="large">Are crews all right</h2>
    ${!ready ? html`<${Waiting} now=${now} />` : html`<form class="stack stack-24" onSubmit=${send} novalidate>
      ${GROUPS.map(({ title, spans }) => html`<fieldset key=${title} class="settings"><legend class="large strong">${title}</legend>${spans.map((one) => html`<${One} key=${one.code} span=${one} value=${words[one.code] ?? ''} may=${may} onInput=${(/** @type {string} */ value) => setWords({ ...words, [one.code]: value })} />`)}</fieldset>`)}
      ${may ? html`<${Foot} known=${known} wrong=${wrong} changed=${changed} onBack=${() => void known.back()} />` : html`<p class="quiet">A lead can change these.</p>`}</form>`}</section>`;
}

/** @param {{span: Span, value: string, may: boolean, onInput: (value: string) => void}} props */
function One({ span, value, may, onInput }) {
  const { label, help, unit, least, most } = span, name = unit === 60 ? 'minutes' : 'seconds';
  return html`<${Input} label=${`${label} (${name})`} help=${help || undefined} value=${value} onInput=${onInput} readonly=${!may} inputmode="decimal" maxlength="6" autocomplete="off"
    error=${seconds(span, value) === undefined ? `From ${least} to ${most} ${name}` : undefined} />`;
}
