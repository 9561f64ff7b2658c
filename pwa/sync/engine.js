// Keeps this phone and the server in step: sends what waits, pulls what changed, and says how live that is.
import { corrected, now } from '../base/clock.js';
import { listen } from './changed.js';
import { drain, SOON } from './drain.js';
import { readAgain } from './outbox.js';
import { pullInTurn } from './pull.js';
import { backOff, repeating } from './repeating.js';
import { follow, mayBeDead } from './stream.js';

/** @import {Net, Result} from '../base/types.js' */
/**
 * @typedef {object} Ears   who wants to know what the engine finds
 * @property {(net: Net) => void} net
 * @property {() => boolean} isOut
 * @property {(out: boolean) => void} signedOut
 * @property {() => void} takenAway   this phone was taken out of use, or who holds it has left
 * @property {(trouble: unknown) => void} trouble   storage failed; the engine tries on
 */

const LIVE = 30_000;
const POLL = 4_000;
const ASLEEP = 30_000;
const MINUTE = 60_000;
const SECOND = 1_000;
const MOST_TAKEN = 5;
const LONGEST_PAUSE = 10 * MINUTE;

/** @param {string} user @param {string} device @param {Ears} ears */
export const start = (user, device, ears) => new Engine(user, device, ears);

export class Engine {
  /** @type {number|null} */
  heardAt = null;
  /** @type {boolean|undefined} */
  reached;
  failedPulls = 0;
  failedDrains = 0;
  pauseUntil = 0;
  hiddenSince = 0;
  sending = false;
  /** @type {string[]} */
  came = [];
  asks = false;
  stopped = false;
  askedAt = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  soon = undefined;

  /** @param {string} user @param {string} device @param {Ears} ears */
  constructor(user, device, ears) {
    this.user = user;
    this.ears = ears;
    this.pulling = repeating(() => safely(() => this.pull(), ears, this.failedPulls));
    this.draining = repeating(() => safely(() => this.drain(), ears, this.failedDrains));
    this.beating = repeating(() => safely(() => this.beat(device), ears, 0));
    this.carrying = repeating(() => safely(() => this.carry(), ears, 0));
    this.stream = follow(() => this.nudge(), () => this.tellNet(), (page) => this.handed(page));
    this.ends = [...this.listenings(), this.pulling.stop, this.draining.stop, this.beating.stop, this.carrying.stop, this.stream.stop];
    this.begin();
  }

  listenings() {
    const wake = () => this.wake();
    return [
      ...['offline', 'focus', 'pageshow'].map((name) => on(globalThis, name, wake)),
      on(globalThis, 'online', () => this.hasSignal()),
      on(globalThis.document, 'visibilitychange', wake),
      listen((change, user) => user === this.user && change.what === 'outbox' && change.fresh && this.sendNow(change.urgent)),
    ];
  }

  /** A cry for help does not wait until a busy server's pause is over, nor as long as what failed before it. @param {boolean} [urgent] */
  sendNow(urgent) {
    if (urgent) this.pauseUntil = this.failedDrains = 0;
    void this.draining.now();
  }

  begin() {
    this.tellNet();
    this.ask();
    void this.draining.now();
    const first = setTimeout(this.beating.now, 5_000);
    this.ends.push(() => clearTimeout(first));
  }

  /** To see what is new, whatever came with a nudge. */
  ask() {
    this.asks = true;
    void this.pulling.now();
  }

  /** What came with a nudge is taken without asking, where it goes on from what is here. @param {string} page */
  handed(page) {
    this.came.push(page);
    void this.pulling.now();
  }

  async pull() {
    const pages = this.came.splice(0), due = this.askedAt + LIVE - now();
    // A clock that was put back must not keep us from asking.
    const asks = this.asks || !this.reached || due <= 0 || due > LIVE;
    this.asks = false;
    if (asks || !pages.length || pages.length > MOST_TAKEN || !(await this.take(pages))) return this.askNow();
    this.heardAt = corrected();
    this.tellNet();
    return due;
  }

  /** Boards only, so nobody else loads it. @param {string[]} pages */
  async take(pages) {
    const handed = await import('./handed.js').catch(() => null);
    return handed?.take(this.user, pages);
  }

  async askNow() {
    this.askedAt = now();
    const wasOut = this.ears.isOut(), pulled = await pullInTurn(this.user);
    if (!pulled) return POLL;
    this.hear(pulled.result, wasOut);
    return this.untilNextPull(pulled.result);
  }

  /** An answer asked for before we were signed out says nothing against it: else the form to sign in goes, and what is typed in it. @param {Result} result @param {boolean} wasOut */
  hear({ ok, kind, problem }, wasOut) {
    if (this.stopped) return;
    if (problem?.revoked) return this.ears.takenAway();
    const wasAway = this.reached === false;
    this.reached = ok || kind === 'signed-out';
    this.failedPulls = ok ? 0 : this.failedPulls + 1;
    if (this.reached) this.heardAt = corrected();
    if (this.reached && (wasOut || !ok)) this.ears.signedOut(!ok);
    this.tellNet();
    if (ok && wasAway) void this.draining.now();
  }

  /** @param {Result} result */
  untilNextPull({ ok, kind, retryAfter }) {
    if (kind === 'signed-out') return MINUTE;
    if (!ok) return retryAfter ? Math.min(retryAfter * 1000, LONGEST_PAUSE) : backOff(this.failedPulls);
    if (this.stream.isOpen()) return LIVE;
    return isHidden() ? ASLEEP : POLL;
  }

  tellNet() {
    this.ears.net({ state: this.netState(), heardAt: this.heardAt });
  }

  /** @returns {Net['state']} */
  netState() {
    if (this.reached === undefined) return 'starting';
    if (!this.reached) return 'offline';
    return this.stream.isOpen() ? 'live' : 'polling';
  }

  async drain() {
    const pause = this.pauseUntil - now();
    if (pause > 0 && pause <= LONGEST_PAUSE) return pause;
    this.sending = true;
    const { sent, stop, due, files, urgent } = await drain(this.user).finally(() => (this.sending = false));
    if (files) void this.carrying.now();
    this.failedDrains = stop ? this.failedDrains + 1 : 0;
    // To see what came of it, or to say truly how the line is.
    if (sent || stop) this.ask();
    if (stop) return this.untilNextDrain(stop, urgent ? SOON : LONGEST_PAUSE);
    return due === undefined ? undefined : Math.max(500, due - now());
  }

  /** Only the server's own word holds us back when there would be another chance. @param {Result} result @param {number} longest */
  untilNextDrain({ kind, retryAfter }, longest) {
    if (kind === 'signed-out') this.ears.signedOut(true);
    if (kind === 'signed-out') return MINUTE;
    if (!retryAfter) return backOff(this.failedDrains, Math.min(longest, MINUTE));
    const pause = Math.min(retryAfter * 1000, longest);
    this.pauseUntil = now() + pause;
    return pause;
  }

  /** Fetched only now, so that a start does not wait for it. @param {string} device */
  async beat(device) {
    const heart = isHidden() ? null : await import('./heartbeat.js').catch(() => null);
    readAgain(this.user);
    await heart?.beat(this.user, device);
    return MINUTE;
  }

  /** Photos go beside the acts, never before them; fetched when there are any. */
  async carry() {
    const photos = await import('./photos.js').catch(() => null);
    return photos?.carry(this.user);
  }

  wake() {
    if (isHidden()) {
      this.hiddenSince ||= now();
      return;
    }
    if (this.hiddenSince && mayBeDead(now() - this.hiddenSince)) this.stream.connect();
    if (this.hiddenSince) readAgain(this.user);
    this.hiddenSince = 0;
    this.ask();
    void this.draining.now();
  }

  /** What waits goes out at once, also from a pocket. */
  hasSignal() {
    this.wake();
    this.ask();
    void this.draining.now();
  }

  /** Something may have changed: the server says so, a notice arrived, a dispatch act went out. While we send, most of it is our own. */
  nudge() {
    if (!this.sending) return this.ask();
    this.soon ??= setTimeout(() => { this.soon = undefined; this.ask(); }, SECOND);
  }

  /** The same person signed in again: what waited for that goes out. */
  resume() {
    this.ears.signedOut(false);
    this.stream.connect();
    this.wake();
  }

  stop() {
    this.stopped = true;
    for (const end of this.ends) end();
  }
}

/**
 * Storage that fails once must not end the engine.
 * @param {() => Promise<number|undefined>} work @param {Ears} ears @param {number} failures
 */
async function safely(work, ears, failures) {
  try {
    return await work();
  } catch (error) {
    ears.trouble(error);
    return backOff(failures + 3, MINUTE);
  }
}

const isHidden = () => globalThis.document?.visibilityState === 'hidden';

/** @param {EventTarget|undefined} target @param {string} name @param {() => void} hear */
function on(target, name, hear) {
  target?.addEventListener(name, hear);
  return () => target?.removeEventListener(name, hear);
}
