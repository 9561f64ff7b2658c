// Signing out: this phone forgets what was read, keeps what is unsent, and no longer rings.
import { reference } from '../base/api.js';
import { keep, recall } from '../base/kept.js';
import { subscription } from '../base/subscribed.js';
import { announce } from '../sync/changed.js';
import { forget } from '../sync/forget.js';
import { forgetRiders, signedOff } from './riders.js';
import { inTurn, paySignOut, tell } from './session.js';
import { emptyAll, engine, pinned, session } from './store.js';

/** What is unsent stays sealed on this phone until its author is back; the screen has asked before.
 * @param {boolean} [all]  taken out of use: for everybody who comes back here with a PIN */
export async function leave(all) {
  const user = session.value?.user.id;
  engine.current?.stop();
  engine.current = null;
  emptyAll(); // whatever storage says
  const noted = await keep('was', undefined).then(() => keep('user', undefined)).then(() => keep('signOutOwed', true)).then(() => true, () => false);
  if (user) await forget(user).catch(tell);
  if (user && pinned.value) await signedOff(user).catch(tell);
  if (all && pinned.value) await forgetRiders().catch(tell);
  if (user && noted) announce(user, { what: 'session' }); // else it would be found here again, also by this window
  await stopRinging();
  await (noted ? paySignOut() : inTurn(payOnce));
}

/** Lost or stolen, or its holder has left: nothing that was read here stays. */
export async function forgetAll() {
  await leave(true);
  tell('This phone was taken out of use. What was read here is gone; what is not sent yet waits until its author signs in again.');
}

export async function payOnce() {
  const answer = await reference('DELETE', '/session', undefined, { timeout: 6_000 });
  if (answer.ok || answer.kind === 'signed-out') await keep('signOutOwed', undefined).catch(() => {});
}

/** This phone must not ring for somebody who left it, signal or not. */
async function stopRinging() {
  const known = await recall('subscription').catch(() => undefined);
  await keep('subscription', undefined).catch(() => {});
  await subscription().then((mine) => mine?.unsubscribe()).catch(() => {});
  if (known) await reference('DELETE', `/push-subscriptions/${known.id}`, undefined, { timeout: 5_000 });
}
