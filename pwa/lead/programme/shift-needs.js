// What a shift needs: how many people, and what a crew looks at before it drives.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Input } from '../../ui/field.js';
import { Foot, Waiting } from './foot.js';
import { useKnown } from './known.js';

/** @typedef {{code: string, label: string}} Thing */
/** @typedef {{least: string, things: Thing[]}} Typed */

const MOST = 40;

/** @param {Record<string, any>} shown @returns {Typed} */
const typedOf = ({ least_crew, equipment }) => ({ least: String(least_crew), things: equipment });

/** A name that the phones keep what was found under; it stays when the words change. @param {string} label @param {Thing[]} others */
export function codeOf(label, others) {
  const plain = label.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '').slice(0, 36) || 'thing';
  const taken = new Set(others.map(({ code }) => code));
  for (let at = 1; ; at += 1) if (!taken.has(at === 1 ? plain : `${plain}_${at}`)) return at === 1 ? plain : `${plain}_${at}`;
}

/** @param {Typed} typed @returns {string|false} */
export function wrongIn({ least, things }) {
  if (!/^[1-8]$/.test(least.trim())) return 'Write how many people, from 1 to 8.';
  if (!things.length) return 'Leave or add at least one thing that a crew looks at.';
  return things.some(({ label }) => !label.trim()) && 'Every thing needs its words. Take out what is not looked at.';
}

/** @param {{may: boolean}} props */
export function ShiftNeeds({ may }) {
  const known = useKnown('shifts'), { now } = known, [typed, setTyped] = useState(/** @type {Typed|null} */ (null)), [more, setMore] = useState('');
  useEffect(() => { if (now) setTyped(typedOf(now)); }, [now]);
  const wrong = typed && wrongIn(typed), changed = Boolean(now && typed && JSON.stringify(typed) !== JSON.stringify(typedOf(now)));
  const add = () => {
    if (!typed || !more.trim()) return;
    setTyped({ ...typed, things: [...typed.things, { code: codeOf(more, typed.things), label: more.trim() }] });
    setMore('');
  };
  /** @param {Event} event */
  const send = (event) => {
    event.preventDefault();
    if (typed && changed && !wrong) void known.save({ least_crew: Number(typed.least), equipment: typed.things.map(({ code, label }) => ({ code, label: label.trim() })) });
  };
  return html`<section class="card" aria-labelledby="needs"><h2 id="needs" class="large">What a shift needs</h2>
    ${!typed ? html`<${Waiting} now=${now} />` : html`<form class="stack stack-24" onSubmit=${send} novalidate>
      <${Input} label="People on a crew, at least" help="A shift with fewer is recorded as below staffing, and shown on your first screen. It is not kept from going out." value=${typed.least} readonly=${!may} inputmode="numeric" maxlength="1" autocomplete="off"
        onInput=${(/** @type {string} */ least) => setTyped({ ...typed, least })} />
      <fieldset class="settings settings-close"><legend class="large strong">What a crew looks at before it drives</legend>
        <p class="field-help">Each is ticked as there, missing or broken at the start of a shift.</p>
        ${typed.things.map((thing, at) => html`<${One} key=${thing.code} thing=${thing} place=${at + 1} may=${may} onInput=${(/** @type {string} */ label) => setTyped({ ...typed, things: typed.things.map((one) => (one === thing ? { ...thing, label } : one)) })}
          onOut=${() => setTyped({ ...typed, things: typed.things.filter((one) => one !== thing) })} />`)}
        ${may && typed.things.length < MOST && html`<div class="needs-line"><${Input} label="One more" value=${more} onInput=${setMore} maxlength="60" autocomplete="off" /><${Button} icon="plus" onClick=${add}>Add<//></div>`}</fieldset>
      ${may ? html`<${Foot} known=${known} wrong=${wrong ?? false} changed=${changed} onBack=${() => void known.back()} />` : html`<p class="quiet">A lead or an admin can change these.</p>`}</form>`}</section>`;
}

/** @param {{thing: Thing, place: number, may: boolean, onInput: (label: string) => void, onOut: () => void}} props */
function One({ thing, place, may, onInput, onOut }) {
  return html`<div class="needs-line"><input class="input" aria-label=${`Thing ${place}`} value=${thing.label} readonly=${!may} maxlength="60" autocomplete="off" onInput=${(/** @type {any} */ { currentTarget: { value } }) => onInput(value)} />
    ${may && html`<${Button} kind="quiet" aria-label=${`Take out ${thing.label || `thing ${place}`}`} onClick=${onOut}>Take out<//>`}</div>`;
}
