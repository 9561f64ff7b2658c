// What somebody answered while a referral is put together, and to what: a yes is theirs only for the places and words that they heard; pure.
import { NOTHING_SAID, missing } from '../../paper/loop/asking.js';
import { shareOf } from './basket.js';

/** @import {Code} from '../../base/types.js' */
/** @import {Shared} from '../../base/types-referrals.js' */
/** @import {Asking} from '../../paper/loop/asking.js' */
/** @import {Basket, Open} from './basket.js' */
/** @typedef {Asking & {to?: string}} Said   `to`: what they were asked, as `saidTo` has it */
/** @typedef {{basket: Basket, facts: Partial<Record<Shared, string>>, language: Code}} Around   `language`: that the text is read out in */

const TYPED = /** @type {Shared[]} */ (['reason', 'needs', 'plan']);

/** What they are asked: which places, for what kind of help, which parts, the crew's own words among them, and in which language. @param {Open} open @param {Around} around */
export function saidTo({ picks }, { basket, facts, language }) {
  const share = shareOf(basket, facts), places = picks.map(({ key, type }) => [key, type]).sort();
  return JSON.stringify([places, Object.keys(share).sort(), TYPED.map((key) => share[key] ?? ''), language]);
}

/** Whoever could not be asked was told nothing, whatever it was. @param {Open} open @param {Around} around */
const isOver = (open, around) => { const said = around.basket.asked[open.purpose]; return Boolean(said?.answer) && said.answer !== 'not_possible' && said.to !== saidTo(open, around); };

/** Nothing was said to what they were not asked; it stays in the draft, and counts again if it is put back as it was. @param {Open} open @param {Around} around @returns {Asking} */
export const answerTo = (open, around) => (isOver(open, around) ? NOTHING_SAID : { ...NOTHING_SAID, ...around.basket.asked[open.purpose] });

/** Why they are asked again, in words; nothing where they are not. @param {Open} open @param {Around} around */
export const againWords = (open, around) => (isOver(open, around) ? `What they would hear changed since they said ${around.basket.asked[open.purpose].answer === 'declined' ? 'no' : 'yes'}: ask again.` : '');

/** What is still to be asked before anything is saved, also on a step that was left. @param {Open[]} all @param {Around} around @returns {Code|undefined} */
export const unasked = (all, around) => all.find((open) => missing(open.purpose, answerTo(open, around)))?.purpose;
