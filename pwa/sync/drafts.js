// Half-typed words, sealed on this phone for their author; they go in the very transaction that says them.
import { read, readAll, save } from '../base/db.js';
import { now } from '../base/clock.js';

/** @typedef {{value: any, at: number}} Kept */

const WAIT = 200;
const TOO_OLD = 7 * 24 * 3_600_000;
const PLACE = 'draft/';

/** What is on its way to the disk, for who is about to shut it. @type {Set<Promise<unknown>>} */
const saves = new Set();
export const saved = () => Promise.all(saves);

/** One thing being typed: about one subject, in one field, by one person, so that it never appears anywhere else. */
export class Draft {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  timer = undefined;
  /** @type {Promise<unknown>} */
  saving = Promise.resolve();
  held = false;

  /** @param {string} user @param {string} subject  kind/id @param {string} field */
  constructor(user, subject, field) {
    this.user = user;
    this.key = `${PLACE}${subject}/${field}`;
  }

  /** What was typed here before; nothing where this phone can no longer read it. @returns {Promise<any>} */
  async read() {
    await this.saving;
    const found = (await read(this.user, 'meta', this.key))?.value?.value;
    if (this.timer === undefined && !this.held) this.value = found;
    return found;
  }

  /** The wait runs from the first letter, not the last: somebody who types without a pause is saved as well. @param {any} value */
  write(value) {
    this.value = value;
    this.timer ??= setTimeout(() => void this.flush(), WAIT);
  }

  /** Writes one after the other; a failure keeps the words on the screen, and saying them fails aloud. */
  flush() {
    if (this.timer === undefined || this.held) return this.saving;
    clearTimeout(this.timer);
    this.timer = undefined;
    const kept = this.value === '' || this.value === undefined ? {} : { value: { value: this.value, at: now() } };
    const saving = (this.saving = this.saving.then(() => save(this.user, [{ store: 'meta', key: this.key, ...kept }])).catch(() => {}));
    saves.add(saving);
    void saving.then(() => saves.delete(saving));
    return saving;
  }

  /**
   * While the words are being said nothing is saved: a late save after the clearing would bring them back as a ghost.
   * @param {(key: string) => Promise<boolean>} say
   */
  async hold(say) {
    clearTimeout(this.timer);
    this.held = true;
    await this.saving;
    const said = await say(this.key).finally(() => (this.held = false));
    this.timer = undefined;
    if (said) this.value = undefined;
    else this.write(this.value);
    return said;
  }
}

/** Of what somebody began to write in such a field and has not said. @param {string} user @param {string} kind @param {string} field @returns {Promise<string[]>} ids */
export async function typedIn(user, kind, field) {
  await saved();
  const [begin, end] = [`${PLACE}${kind}/`, `/${field}`], found = await readAll(user, 'meta', IDBKeyRange.bound(begin, `${begin}\uffff`));
  return found.filter(({ key, value }) => key.endsWith(end) && value?.value).map(({ key }) => key.slice(begin.length, -end.length));
}

/** What nobody came back to in a week. @param {string} user */
export async function pruneDrafts(user) {
  const found = await readAll(user, 'meta', IDBKeyRange.bound(PLACE, `${PLACE}\uffff`));
  const old = found.filter(({ value }) => !(value?.at > now() - TOO_OLD));
  if (old.length) await save(user, old.map(({ key, rev }) => ({ store: 'meta', key, expect: rev })));
}
