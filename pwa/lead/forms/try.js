// Trying a form before anybody else has to: the very questions that a crew gets, answered here and kept nowhere.
import { html } from 'htm/preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { newId } from '../../base/ids.js';
import { Button } from '../../ui/button.js';
import { Card, Facts } from '../../ui/card.js';
import { Textarea } from '../../ui/field.js';
import { codes, label, sayFrom, session } from '../../state/store.js';
import { enabled, missing } from '../../state/forms.js';
import { score } from '../../state/scoring.js';
import { Questions } from '../../paper/questions.js';
import { whenWords } from './conditions.js';
import { byLink } from './differing.js';
import { readJson } from './paths.js';
import { shownOf } from './safe.js';

/** @import {Answers, Form, Questionnaire, Said} from '../../base/types-forms.js' */
/** @import {Tree} from './tree.js' */
/** @typedef {{answers: Record<string, Said>, turn: number, give: (answers: Answers, draft?: string) => Promise<boolean>, start: (answers: Answers) => void}} Trial */

/** Stays while one looks at the questions in between. @returns {Trial} */
export function useTrial() {
  const [, show] = useState(0), now = useRef(/** @type {Record<string, Said>} */ ({})), turn = useRef(0);
  /** @param {Answers} answers @returns {Record<string, Said>} */
  const said = (answers) => Object.fromEntries(Object.entries(answers).map(([link, answer]) => [link, { ...answer, act: newId(), actor: session.value?.user.id ?? null, at: new Date().toISOString() }]));
  /** @param {Record<string, Said>} next */
  const put = (next) => { now.current = Object.fromEntries(Object.entries(next).filter(([, { state, value }]) => state || value?.length)); show((count) => count + 1); };
  return {
    answers: now.current, turn: turn.current,
    give: async (answers, draft) => { put({ ...now.current, ...said(answers) }); if (draft) await sayFrom(draft); return true; },
    start: (answers) => { turn.current += 1; put(said(answers)); },
  };
}

/** @param {{form: Form, tree: Tree, trial: Trial}} props */
export function Try({ form, tree, trial }) {
  const questionnaire = useMemo(() => shownOf(tree), [tree]), shown = { ...form, questionnaire };
  const place = (/** @type {string} */ link) => ({ subject: `forms/${form.id}`, field: `try/${trial.turn}/${link}` });
  return html`<div class="trying"><section class="try-phone" aria-label="As a phone shows it"><div class="stack paper"><h2 class="strong">${questionnaire.title}</h2>
      ${questionnaire.description && html`<p class="quiet">${questionnaire.description}</p>`}
      <${Questions} key=${trial.turn} form=${shown} filled=${{ answers: trial.answers, conflicts: {} }} give=${trial.give} place=${place} />
      ${questionnaire.copyright && html`<p class="small quiet">${questionnaire.copyright}</p>`}</div></section>
    <section class="stack" aria-label="What it comes to"><${Sum} code=${form.code} questionnaire=${questionnaire} trial=${trial} /></section></div>`;
}

/** @param {{code: string, questionnaire: Questionnaire, trial: Trial}} props */
function Sum({ code, questionnaire, trial }) {
  const { answers } = trial, asked = byLink(questionnaire), shown = enabled(questionnaire, answers), open = missing(questionnaire, answers), scored = score(code, answers);
  const hidden = [...asked].filter(([link, item]) => !shown.has(link) && item.enableWhen?.length);
  const words = (/** @type {string} */ link) => asked.get(link)?.text ?? link;
  return html`<div class="line line-apart"><p class="quiet">Answer as a crew would. Nothing of it is kept.</p><${Button} size="small" icon="undo-2" onClick=${() => trial.start({})}>Start again<//></div>
    <${Card} title="Still needed"><div role="status">${open.length ? html`<ul class="bullets">${open.map((link) => html`<li key=${link}>${words(link)}</li>`)}</ul>` : html`<p>Nothing. It could be signed as it is.</p>`}</div><//>
    ${scored && html`<${Card} title="What it amounts to"><${Facts} pairs=${[['Result', scored.result.replaceAll('_', ' ')], ['Risk level', label('risk_level', scored.level)], ['Open', scored.incomplete.map(words).join(', ')], ['Rule', scored.rule_version]]} /><//>`}
    ${hidden.length > 0 && html`<${Card} title="Not asked now"><ul class="bullets">${hidden.map(([link, item]) => html`<li key=${link}>${item.text} <span class="small quiet">asked when ${whenWords(item, asked, codes.value)}</span></li>`)}</ul><//>`}
    <${Run} trial=${trial} />`;
}

/** Answers at once, as they would be sent. @param {{trial: Trial}} props */
function Run({ trial }) {
  const plain = () => JSON.stringify(Object.fromEntries(Object.entries(trial.answers).map(([link, { value, state, reason }]) => [link, state ? { state, reason } : { value }])), null, 2);
  const [typed, setTyped] = useState(/** @type {string|null} */ (null)), [wrong, setWrong] = useState('');
  const run = () => {
    const read = readJson(typed ?? plain());
    if ('wrong' in read || Object.values(read.tree).some((one) => !Array.isArray(one?.value) && typeof one?.state !== 'string')) return setWrong('wrong' in read ? 'This does not read as JSON.' : 'Each answer is {"value": […]} or {"state": "declined"}.');
    setWrong('');
    setTyped(null);
    trial.start(read.tree);
  };
  return html`<details class="card"><summary class="strong">Answers as data</summary><div class="stack stack-8 json json-short"><${Textarea} label="Run these answers through it" value=${typed ?? plain()} onInput=${setTyped} error=${wrong} rows="8" spellcheck=${false} autocomplete="off" />
    <div><${Button} size="small" onClick=${run}>Run them<//></div></div></details>`;
}
