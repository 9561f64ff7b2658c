// A small index of the directory: which words stand in which service, also misspelt, also only begun. Pure.
import { planOf, schedulesOf } from './hours.js';
import { apart, folded, respelt, stem, telling, words } from './words.js';

/** @import {Compact, Sayings} from '../base/types-services.js' */
/** @typedef {{label: (list: string, code: string) => string, sayings: Sayings}} Lexicon */
/** @typedef {{scores: Float32Array, hits: Uint8Array, most: number}} Matches   of each service: how well, and how many of the words */

/** Where a word stands says how much it means. */
const NAME = 12, TYPE = 11, CALLED = 9, ORGANISATION = 7, LANGUAGE = 5, AREA = 4, WHO = 3, TEXT = 2;
const SLICE_MS = 12;
/** The type of what nobody told one of. */
export const UNTOLD = '';

export class Index {
  /** A word's services, each with its place's weight in the last four bits. @type {Map<string, number[]>} */
  postings = new Map();
  /** Every word as it is written, and its stem: one who mistypes mistypes the word. @type {Map<string, string>} */
  spelled = new Map();
  /** @type {string[]} */
  sorted = [];
  /** Three letters → the places in `sorted`. @type {Map<string, number[]>} */
  pieces = new Map();
  /** What stands for what: "food shelf" → [["food", "pantry"], …] @type {Map<string, string[][]>} */
  meanings = new Map();

  /** @param {Compact[]} services @param {Lexicon} lexicon */
  constructor(services, lexicon) {
    this.services = services;
    this.lexicon = lexicon;
    /** @type {Map<string, number[]>} */
    this.types = new Map();
    /** The hours that there are: many services keep the same ones. @type {import('./hours.js').Plan[]} */
    this.plans = [];
    /** @type {Map<string, number>} */
    this.planOf = new Map();
    /** Of each service, which of them. @type {number[]} */
    this.hours = [];
    const { same, stop } = lexicon.sayings;
    this.stop = new Set(stop.map(stem));
    for (const group of same) for (const phrase of group) this.meanings.set(folded(phrase).join(' '), group.filter((other) => other !== phrase).map(folded));
  }

  /** @param {number} at */
  take(at) {
    const service = this.services[at], weights = new Map();
    for (const [text, weight] of this.texts(service)) for (const word of words(text)) {
      const term = stem(word);
      this.spelled.set(word, term);
      weights.set(term, Math.max(weights.get(term) ?? 0, weight));
    }
    for (const [term, weight] of weights) {
      const posting = this.postings.get(term);
      if (posting) posting.push((at << 4) | weight);
      else this.postings.set(term, [(at << 4) | weight]);
    }
    this.hours.push(this.plan(service));
    for (const type of service.t?.length ? service.t : [UNTOLD]) {
      const places = this.types.get(type);
      if (places) places.push(at);
      else this.types.set(type, [at]);
    }
  }

  /** @param {Compact} service */
  plan(service) {
    const schedules = schedulesOf(service), key = schedules.length ? JSON.stringify(schedules) : '', there = this.planOf.get(key);
    if (there !== undefined) return there;
    this.planOf.set(key, this.plans.length);
    return this.plans.push(planOf(schedules)) - 1;
  }

  /** @param {Compact} service @returns {[string, number][]} */
  texts({ n, o, d, t, l, r, e, p }) {
    const { label, sayings } = this.lexicon;
    return [
      [n, NAME], [(t ?? []).map((code) => label('referral_type', code)).join(' '), TYPE], [(t ?? []).flatMap((code) => sayings.types[code] ?? []).join(' '), CALLED], [o ?? '', ORGANISATION],
      [(l ?? []).map((code) => label('language', code)).join(' '), LANGUAGE], [(r ?? []).join(' '), AREA], [e ?? '', WHO], [d ?? '', TEXT],
      [(p ?? []).map(([number]) => number).join(' '), TEXT],
    ];
  }

  /** The last step: what is needed for words that are begun or misspelt. */
  finish() {
    this.sorted = [...this.spelled.keys()].sort();
    this.sorted.forEach((word, at) => {
      if (word.length < 3 || /^\d/.test(word)) return;
      for (const piece of new Set(pieces(word))) {
        const there = this.pieces.get(piece);
        if (there) there.push(at);
        else this.pieces.set(piece, [at]);
      }
    });
    return this;
  }

  /** @param {string} query @returns {Matches|null} nothing where nothing is asked */
  match(query) {
    const told = telling(query, this.stop);
    if (!told.length || (told.length === 1 && told[0].length < 2)) return null;
    const scores = new Float32Array(this.services.length), hits = new Uint8Array(this.services.length), best = new Float32Array(this.services.length);
    for (const meant of this.groups(told, /\S$/.test(query))) {
      best.fill(0);
      for (const [all, quality] of meant) this.weigh(all, quality, best);
      for (let at = 0; at < best.length; at++) {
        if (best[at] === 0) continue;
        scores[at] += best[at];
        hits[at]++;
      }
    }
    let most = 0;
    for (let at = 0; at < hits.length; at++) if (hits[at] > most) most = hits[at];
    return { scores, hits, most };
  }

  /** Of each thing asked for all that it may mean. @param {string[]} told @param {boolean} typing  the last word is perhaps not whole @returns {[string[], number][][]} */
  groups(told, typing) {
    /** @type {[string[], number][][]} */
    const groups = [];
    for (let at = 0; at < told.length;) {
      const wide = [3, 2, 1].find((n) => at + n <= told.length && (n === 1 || this.meanings.has(told.slice(at, at + n).map(stem).join(' ')))) ?? 1;
      const said = told.slice(at, at + wide);
      at += wide;
      const close = wide === 1 ? this.near(said[0], typing && at >= told.length) : [];
      const across = wide === 1 ? stem(respelt(said[0])) : '';
      groups.push([[said.map(stem), 1], .../** @type {[string[], number][]} */ (across && across !== stem(said[0]) ? [[[across], 0.8]] : []), ...this.others(said.map(stem), close), ...close.map(([term, quality]) => /** @type {[string[], number]} */ ([[term], quality]))]);
    }
    return groups;
  }

  /** What else the words mean, also when the word is misspelt. @param {string[]} said @param {[string, number][]} close @returns {[string[], number][]} */
  others(said, close) {
    const key = said.join(' '), quite = this.meanings.get(key);
    if (quite) return quite.map((all) => [all, 0.8]);
    const meant = said.length === 1 && !this.postings.has(key) ? this.misspelt(key) : undefined;
    const [term, quality] = meant ?? close.find(([one]) => this.meanings.has(one)) ?? [];
    return term && quality ? (this.meanings.get(term) ?? []).map((all) => [all, 0.8 * quality]) : [];
  }

  /** A synonym that is in no service itself. @param {string} word @returns {[string, number]|undefined} */
  misspelt(word) {
    const most = reach(word);
    if (!most) return undefined;
    for (const meaning of this.meanings.keys()) if (apart(word, meaning, most) <= most) return [meaning, 0.7];
    return undefined;
  }

  /** Words that begin like it, and where it stands nowhere those that are nearly the same. @param {string} word @param {boolean} last @returns {[string, number][]} */
  near(word, last) {
    const term = stem(word), known = this.postings.has(term);
    /** @type {[string, number][]} */
    const found = [];
    if (word.length >= (last ? 2 : 4)) for (const begun of this.begun(word)) if (begun !== term) found.push([begun, last ? 0.75 : 0.55]);
    return known || found.length > 3 ? found : [...found, ...this.alike(word)];
  }

  /** @param {string} start */
  begun(start) {
    let low = 0, high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle] < start) low = middle + 1;
      else high = middle;
    }
    /** @type {Set<string>} */
    const found = new Set();
    for (let at = low; at < this.sorted.length && this.sorted[at].startsWith(start) && found.size < 200; at++) found.add(this.stemAt(at));
    return found;
  }

  /** @param {number} at */
  stemAt(at) {
    return /** @type {string} */ (this.spelled.get(this.sorted[at]));
  }

  /** One letter wrong, else two in a long word: only what shares enough of its three-letter pieces is compared. @param {string} word @returns {[string, number][]} */
  alike(word) {
    const most = reach(word);
    if (!most) return [];
    const shared = new Map(), mine = new Set(pieces(word)), least = Math.max(1, mine.size - 4 * most);
    for (const piece of mine) for (const at of this.pieces.get(piece) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    const found = [new Set(), new Set()];
    for (const [at, count] of shared) {
      const distance = count >= least ? apart(word, this.sorted[at], most) : most + 1;
      if (distance <= most) found[Math.max(0, distance - 1)].add(this.stemAt(at));
    }
    const [one, two] = found.map((some) => [...some]);
    return one.length ? one.map((term) => [term, 0.65]) : two.map((term) => [term, 0.45]);
  }

  /** All of the words must stand in it; the weakest counts. @param {string[]} all @param {number} quality @param {Float32Array} best */
  weigh(all, quality, best) {
    const lists = all.map((term) => this.postings.get(term) ?? []).sort((a, b) => a.length - b.length);
    if (!lists[0]?.length) return;
    const [first, ...rest] = lists, worth = quality * Math.log1p(this.services.length / first.length);
    const others = rest.map((list) => new Map(list.map((entry) => [entry >> 4, entry & 15])));
    for (const entry of first) {
      const at = entry >> 4, weight = others.reduce((least, list) => Math.min(least, list.get(at) ?? 0), entry & 15) * worth;
      if (weight > best[at]) best[at] = weight;
    }
  }
}

/** How many letters may be wrong. @param {string} word */
const reach = (word) => (word.length < 4 || /\d/.test(word) ? 0 : word.length < 7 ? 1 : 2);

/** @param {string} term */
function pieces(term) {
  const framed = `^${term}$`, found = [];
  for (let at = 0; at + 3 <= framed.length; at++) found.push(framed.slice(at, at + 3));
  return found;
}

/** In slices, so that a finger is never kept waiting. @param {Compact[]} services @param {Lexicon} lexicon @param {() => Promise<unknown>} [pause] */
export async function built(services, lexicon, pause = () => new Promise((next) => setTimeout(next))) {
  const index = new Index(services, lexicon);
  for (let at = 0, until = performance.now() + SLICE_MS; at < services.length; at++) {
    index.take(at);
    if (at % 16 || performance.now() < until) continue;
    await pause();
    until = performance.now() + SLICE_MS;
  }
  return index.finish();
}
