// Signing out: this phone forgets what was read, keeps what is unsent, and no longer rings.
import { reference } from '../base/api.js';
import { keep, recall } from '../base/kept.js';
import { announce } from '../sync/changed.js';
import { forget } from '../sync/forget.js';
import { paySignOut, tell } from './session.js';
import { emptyAll, engine, session } from './store.js';

/** What is unsent stays sealed on this phone until its author is back; the screen has asked before. */
export async function leave() {
  const user = session.value?.user.id;
  engine.current?.stop();
  engine.current = null;
  await keep('user', undefined);
  await keep('signOutOwed', true);
  emptyAll();
  if (user) await forget(user).catch(tell);
  if (user) announce(user, { what: 'session' });
  await stopRinging();
  await paySignOut();
}

/** This phone must not ring for somebody who left it, signal or not. */
async function stopRinging() {
  const known = await recall('subscription');
  await keep('subscription', undefined);
  const registration = await navigator.serviceWorker?.getRegistration('/app/');
  const subscription = await registration?.pushManager?.getSubscription();
  await subscription?.unsubscribe().catch(() => false);
  if (known) await reference('DELETE', `/push-subscriptions/${known.id}`, undefined, { timeout: 5_000 });
}
