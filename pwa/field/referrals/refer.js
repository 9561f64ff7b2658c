// Making referrals, several at once and without signal: which places, what they may hear, what the person says to it; all saved in one go.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { heardWords } from '../../ui/loop-words.js';
import { Ask, isYes, languageOf, missing, purposeWords, toldOf } from '../../paper/loop/asking.js';
import { asOne, whoIs } from '../../paper/whom.js';
import { recordsOf, useHalfWritten } from '../../state/half-written.js';
import { allStanding, saidOf, standing } from '../../state/referrals.js';
import { go } from '../../state/route.js';
import { save } from '../../state/saving.js';
import { label } from '../../state/store.js';
import * as commands from '../../sync/referrals.js';
import { EMPTY, halfOf, known, openOf, shareOf, toOf, unfinished, wanted } from './basket.js';
import { Head } from './head.js';
import { Places } from './places.js';
import { againWords, answerTo, saidTo, unasked } from './said-to.js';
import { Sharing } from './sharing.js';

/** @import {Assignment, Code, Id, Incident} from '../../base/types.js' */
/** @import {Shared} from '../../base/types-referrals.js' */
/** @import {Asking} from '../../paper/loop/asking.js' */
/** @import {Basket, Open, Pick} from './basket.js' */
/** @import {Around} from './said-to.js' */
/** @typedef {{incident_id: Id, person_id: Id|null}} Whose */

/** @param {{assignment: Assignment, incident: Incident, person: Id|null, step: string|undefined}} props */
export function Refer({ assignment, incident, person: asked, step = '' }) {
  const records = recordsOf(incident.id, asked), typing = useHalfWritten(halfOf(incident.id, records), EMPTY), person = records[typing.at]; // whose it was begun for: what they agreed to and what may be ticked hangs on that record
  const basket = /** @type {Basket} */ ({ ...EMPTY, ...typing.value }), whose = { incident_id: incident.id, person_id: person };
  const facts = known(asOne(incident.id, person), basket, label), shares = basket.picks.some(({ loop }) => loop), open = openOf(basket, facts, (purpose, pick) => allStanding(whose, purpose, toOf(pick))), around = { basket, facts, language: languageOf(asOne(incident.id, person), incident) };
  const to = (/** @type {string} */ next) => go('a', assignment.id, 'referrals', ...(next === 'list' ? [] : ['new', ...(next ? [next] : [])]));
  const change = (/** @type {Partial<Basket>} */ more) => typing.write({ ...basket, ...more });
  const done = async () => { if (await typing.say((draft) => save(saying(around, open, whose), draft))) to('list'); };
  useEffect(() => scrollTo(0, 0), [step]);
  const steps = ['', ...(shares ? ['share'] : []), ...(shares ? open.map(({ purpose }) => purpose) : [])], at = Math.max(0, steps.indexOf(step)), last = at === steps.length - 1, asks = open.find(({ purpose }) => purpose === steps[at]);
  return html`<${Head} title=${TITLES[steps[at]] ?? purposeWords(steps[at])} where=${at ? 'the step before' : 'referrals'} back=${() => to(at ? steps[at - 1] : 'list')} />
    <p class="quiet">For <strong>${whoIs(incident.id, person) || 'nobody named'}</strong>${typing.restored && basket.picks.length > 0 && ', as you left it'}</p>
    ${steps[at] === '' && html`<${Places} incident=${incident} person=${person} picks=${basket.picks} onPicks=${(/** @type {Pick[]} */ picks) => change({ picks })} />`}
    ${steps[at] === 'share' && html`<${Sharing} basket=${basket} facts=${facts} covered=${coveredParts(basket, whose)} change=${change} />`}
    ${asks && html`<${Asks} key=${asks.purpose} open=${asks} around=${around} change=${change} />`}
    <${Foot} lacks=${(asks ? missing(asks.purpose, answerTo(asks, around)) : unfinished(basket)) || (last && leftWords(unasked(open, around))) || ''} next=${last ? '' : steps[at + 1]} go=${last ? done : () => to(steps[at + 1])} words=${last ? ending(around, open) : NEXT[steps[at + 1]] ?? 'Next: ask them'} />`;
}

/** @type {Record<string, string>} */
const TITLES = { '': 'Where to?', share: 'What may they hear?' };
/** @type {Record<string, string>} */
const NEXT = { share: 'Next: what they may hear', share_sud: 'Next: ask about alcohol or drugs' };

/** @param {{lacks: string, next: string, go: () => void, words: string}} props */
function Foot({ lacks, next, go: on, words }) {
  const [asked, setAsked] = useState('');
  return html`<div class="stack stack-8">${asked === next + words && lacks && html`<p class="field-error" role="alert">${lacks}</p>`}
    <${Button} kind="primary" wide onClick=${() => { setAsked(next + words); if (!lacks) on(); }}>${words}<//></div>`;
}

/** An earlier step was left without an answer, or what they would hear changed after it. @param {Code|undefined} purpose */
const leftWords = (purpose) => (purpose ? `Go back and ask them first: ${purposeWords(purpose)}.` : '');

/** @param {Around} around @param {Open[]} open */
function ending(around, open) {
  const { picks } = around.basket, many = `${picks.length} ${picks.length === 1 ? 'referral' : 'referrals'}`, answers = open.map((one) => answerTo(one, around).answer);
  if (!picks.some(({ loop }) => loop)) return 'Save as information given';
  if (answers.includes('declined')) return 'Save their no: nothing is shared';
  return answers.includes('not_possible') ? `Save ${many}, waiting for consent` : `Save ${many}`;
}

/** What a consent that stands lets them hear: ticked ahead, and nothing else. @param {Basket} basket @param {Whose} whose @returns {Shared[]} */
function coveredParts({ picks }, whose) {
  const all = picks.filter(({ loop }) => loop).map((pick) => standing(whose, 'share_referral', toOf(pick))?.shares ?? []);
  return all.length ? all[0].filter((key) => all.every((one) => one.includes(key))) : [];
}

/** @param {{open: Open, around: Around, change: (more: Partial<Basket>) => void}} props */
function Asks({ open, around, change }) {
  const { purpose, picks } = open, { basket, facts, language } = around, heard = heardWords(/** @type {Shared[]} */ (Object.keys(shareOf(basket, facts)))), value = answerTo(open, around), again = againWords(open, around);
  return html`${again && html`<${Notice} tone="caution"><p>${again}</p><//>`}<${Ask} purpose=${purpose} language=${language} naming=${`${picks.map(({ name }) => name).join(', ')}. They would hear: ${heard}.`} value=${value} onInput=${(/** @type {Asking} */ said) => change({ asked: { ...basket.asked, [purpose]: { ...said, to: saidTo(open, around) } } })} />
    ${value.answer === 'declined' && html`<${Notice}><p>Nothing is shared with ${picks.length === 1 ? 'this place' : 'these places'}. What you gave is kept as information.</p><//>`}`;
}

/** One transaction: what was said of each place, and each referral with the consents that stood before it. @param {Around} around @param {Open[]} open @param {Whose} whose */
function saying(around, open, whose) {
  const { basket, facts, language } = around, shares = /** @type {Shared[]} */ (Object.keys(shareOf(basket, facts)));
  return basket.picks.flatMap((pick) => {
    const asked = open.filter(({ picks }) => picks.includes(pick)).map((one) => ({ purpose: one.purpose, said: answerTo(one, around) }));
    const consents = asked.map(({ purpose, said }) => commands.state(whose, purpose, said.answer, { ...toldOf(purpose, said, language), ...toOf(pick), ...(isYes(said.answer) && { shares }) }, before(whose, purpose, pick)));
    const stood = ['share_referral', 'share_sud'].map((purpose) => standing(whose, purpose, toOf(pick))?.id).filter((id) => id !== undefined);
    const refused = asked.some(({ said }) => said.answer === 'declined');
    return [...consents, commands.refer(whose, wanted(refused ? { ...pick, loop: false } : pick, basket, facts), pick.loop && !refused ? [...stood, ...consents.map(({ id }) => id)] : [])];
  });
}

/** What was said of it before, of this place or of any. @param {Whose} whose @param {Code} purpose @param {Pick} pick */
const before = (whose, purpose, { service_id, name }) =>
  saidOf(whose, purpose).filter((one) => (!one.service_id && !one.recipient) || (one.service_id ? one.service_id === service_id : one.recipient === name)).map(({ id }) => id);
