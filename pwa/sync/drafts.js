// Half-typed words, sealed on this phone for their author; they go in the very transaction that says them.
import { Stale, read, readAll, save } from '../base/db.js';
import { corrected } from '../base/clock.js';

/** @typedef {{value: any, at: number}} Kept */

const WAIT = 200;
const TOO_OLD = 7 * 24 * 3_600_000;
const PLACE = 'draft/';
/** About nobody: a lead goes on with these after a holiday. */
const LASTING = ['forms', 'services'];
/** What is written of these can be said for as long as they are on this phone. */
const OPEN = ['incidents', 'assignments', 'persons', 'referrals', 'followups'];

/** What is on its way to the disk, for who is about to shut it. @type {Set<Promise<unknown>>} */
const saves = new Set();
export const saved = () => Promise.all(saves);
/** What is being said. @type {Set<Promise<unknown>>} */
const sayings = new Set();
/** For what must come after the words that were typed before it. */
export const spoken = () => Promise.allSettled(sayings);

/**
 * One thing being typed: about one subject, in one field, by one person, so that it never appears anywhere else.
 * Every save rests on the revision that this window knows, so that two windows with one field never write over each other.
 */
export class Draft {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  timer = undefined;
  /** @type {Promise<unknown>} */
  saving = Promise.resolve();
  held = false;
  wrote = -WAIT;
  /** The words that are being said, while `held`. @type {any} */
  holding = undefined;
  /** On the disk, as this window last knew it; null: nothing; undefined: not looked yet. @type {string|null|undefined} */
  rev = undefined;
  /** What stood there. @type {any} */
  base = undefined;
  /** What another window had typed is in the value as well now. @type {() => void} */
  joined = () => {};

  /** @param {string} user @param {string} subject  kind/id @param {string} field */
  constructor(user, subject, field) {
    this.user = user;
    this.key = `${PLACE}${subject}/${field}`;
  }

  /** What was typed here before; nothing where this phone can no longer read it. @returns {Promise<any>} */
  async read() {
    await this.news();
    return this.base;
  }

  /** Whether another window wrote or said something since this one looked; never while something here is on its way. */
  async news() {
    const { saving } = this;
    await saving;
    const there = await this.look();
    if (this.timer !== undefined || this.held || this.saving !== saving || there.rev === this.rev) return false;
    const first = this.rev === undefined;
    this.know(there);
    this.value = there.words;
    return !first || there.words !== undefined;
  }

  async look() {
    const found = await read(this.user, 'meta', this.key);
    return { rev: found?.rev ?? null, words: found?.value?.value };
  }

  /** @param {{rev: string|null, words: any}} there */
  know({ rev, words }) {
    this.rev = rev;
    this.base = words;
  }

  /**
   * A tap after a pause is saved at once, as an answer is; who types is saved a few times a second, without waiting for a pause.
   * @param {any} value
   */
  write(value) {
    this.value = value;
    this.timer ??= setTimeout(() => void this.flush(), this.wrote + WAIT - (this.wrote = performance.now()));
  }

  /** Writes one after the other; a failure keeps the words on the screen, and saying them fails aloud. */
  flush() {
    if (this.timer === undefined || this.held) return this.saving;
    clearTimeout(this.timer);
    this.timer = undefined;
    const saving = (this.saving = this.saving.then(() => this.keep()).catch(() => {}));
    saves.add(saving);
    void saving.then(() => saves.delete(saving));
    return saving;
  }

  /** Where another window wrote meanwhile, both words stay. */
  async keep() {
    if (this.rev === undefined) await this.join();
    try {
      await this.put();
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      await this.join();
      await this.put();
    }
  }

  async join() {
    const there = await this.look(), value = both(there.words, this.value, this.base);
    this.know(there);
    if (value === this.value) return;
    this.value = value;
    this.joined();
  }

  async put() {
    const { value } = this, kept = value === '' || value === undefined ? {} : { value: { value, at: corrected() } };
    const [rev] = await save(this.user, [{ store: 'meta', key: this.key, expect: this.rev ?? null, ...kept }]);
    this.know({ rev: rev || null, words: value });
  }

  /**
   * While the words are being said nothing is saved: a late save after the clearing would bring them back as a ghost.
   * What was typed meanwhile, here or in another window, is not among them and stays.
   * A second tap while the same words are on their way says nothing more.
   * @param {(key: string) => Promise<boolean>} say @returns {Promise<boolean>}
   */
  hold(say) {
    if (this.held && this.value === this.holding) return Promise.resolve(false);
    const saying = this.holdWhile(say);
    sayings.add(saying);
    void saying.catch(() => {}).then(() => sayings.delete(saying));
    return saying;
  }

  /** @param {(key: string) => Promise<boolean>} say */
  async holdWhile(say) {
    const before = (this.holding = this.value);
    clearTimeout(this.timer);
    this.held = true;
    await this.saving;
    const there = await this.look().catch(() => ({ rev: null, words: undefined }));
    const elsewhere = there.rev === this.rev ? undefined : there.words;
    let said = false;
    try {
      said = await say(this.key);
      return said;
    } finally {
      this.held = false;
      clearTimeout(this.timer);
      this.timer = undefined;
      if (said) {
        this.know({ rev: null, words: undefined });
        this.value = both(rest(elsewhere, before), rest(this.value, before), undefined);
      }
      if (this.value !== undefined) this.write(this.value);
    }
  }
}

/** @param {any} there @param {any} here @param {any} base  what both began from @returns {any} */
function both(there, here, base) {
  if (there === undefined || there === null || here === undefined) return here ?? there;
  // Half an answer of a form stands beside another as an answer of its own (paper/words.js); here only plain words are joined.
  return typeof there === 'string' && typeof here === 'string' ? joinText(there, here, typeof base === 'string' ? base : '') : here;
}

/** @param {string} there @param {string} here @param {string} base */
function joinText(there, here, base) {
  if (here.includes(there)) return here;
  if (there.includes(here)) return there;
  return base && there.startsWith(base) && here.startsWith(base) ? there + here.slice(base.length) : `${there}\n${here}`;
}

/** What is not among the words that were said; of anything but plain words nothing. @param {any} whole @param {any} said @returns {string|undefined} */
function rest(whole, said) {
  if (typeof whole !== 'string' || (typeof said === 'string' && said.includes(whole))) return undefined;
  return (typeof said === 'string' && whole.startsWith(said) ? whole.slice(said.length).trimStart() : whole) || undefined;
}

/** @param {string} user @param {string} begin  of the keys */
async function allIn(user, begin) {
  await saved();
  return readAll(user, 'meta', IDBKeyRange.bound(begin, `${begin}\uffff`));
}

/** Of what somebody began to write in such a field and has not said. @param {string} user @param {string} kind @param {string} field @returns {Promise<string[]>} ids */
export async function typedIn(user, kind, field) {
  const [begin, end] = [`${PLACE}${kind}/`, `/${field}`], found = await allIn(user, begin);
  return found.filter(({ key, value }) => key.endsWith(end) && value?.value).map(({ key }) => key.slice(begin.length, -end.length));
}

/** What somebody began about one subject and has not said. @param {string} user @param {string} subject @returns {Promise<{field: string, value: any}[]>} */
export async function begunAbout(user, subject) {
  const begin = `${PLACE}${subject}/`, found = await allIn(user, begin);
  return found.filter(({ value }) => value?.value).map(({ key, value }) => ({ field: key.slice(begin.length), value: value.value }));
}

/** What nobody came back to in a week, and what it is about is gone from this phone. To be called once the server said what time it is. @param {string} user */
export async function pruneDrafts(user) {
  const found = await allIn(user, PLACE), old = found.filter(({ value }) => !(value?.at > corrected() - TOO_OLD));
  const stays = await Promise.all(old.map(({ key }) => isWanted(user, key)));
  const gone = old.filter((_, at) => !stays[at]);
  if (gone.length) await save(user, gone.map(({ key, rev }) => ({ store: 'meta', key, expect: rev })));
}

/** @param {string} user @param {string} key */
async function isWanted(user, key) {
  const [, kind, id] = key.split('/');
  return LASTING.includes(kind) || (OPEN.includes(kind) && Boolean(await read(user, 'rows', `${kind}/${id}`)));
}
