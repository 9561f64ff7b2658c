// Which screens for whom: by role first, then by the address.

/** @import {Role} from './base/types.js' */
/** @import {Route} from './state/route.js' */
/** @typedef {{path: string, name: string, props?: Record<string, any>, desk?: boolean}} Place   `desk`: needs the desk's looks */

/** By path, so that a screen is fetched when it is needed and one that is missing breaks nothing else. */
const SCREENS = {
  signIn: { path: './account/signin.js', name: 'SignIn' },
  lock: { path: './account/lock.js', name: 'Lock' },
  link: { path: './account/link.js', name: 'LinkScreen' },
  me: { path: './account/me.js', name: 'Me' },
  waiting: { path: './account/waiting.js', name: 'Waiting' },
  field: { path: './field/app.js', name: 'FieldApp' },
  board: { path: './dispatch/app.js', name: 'DispatchApp', desk: true },
  lead: { path: './lead/app.js', name: 'LeadApp', desk: true },
  navigate: { path: './navigate/app.js', name: 'NavigateApp', desk: true },
};

/** @type {Record<string, keyof typeof SCREENS>} */
const HOME = { responder: 'field', dispatcher: 'board', clinician: 'board', lead: 'lead', admin: 'lead', navigator: 'navigate' };

/**
 * @param {Route} route @param {Role|undefined} role @param {boolean} signedOut  the server asks who we are; what is here stays
 * @param {boolean} [pinned]  people come back here with a PIN
 * @returns {Place}
 */
export function place({ name, rest }, role, signedOut, pinned) {
  if (name === 'link' && rest[0]) return { ...SCREENS.link, props: { token: rest[0] } };
  if (!role) return pinned ? SCREENS.lock : SCREENS.signIn;
  if (signedOut && (name === 'me' || name === 'sign-in')) {
    return { ...SCREENS.signIn, props: { why: 'Sign in again. Everything you saved is kept on this phone.' } };
  }
  return SCREENS[screenOf(name, HOME[role] ?? 'field')];
}

/** A crew member has one app; a lead also has the board, where a notice about a call leads. @param {string} name @param {keyof typeof SCREENS} home */
function screenOf(name, home) {
  if (home === 'field') return 'field';
  if (name === 'me' || name === 'waiting') return name;
  return home === 'lead' && (name === 'board' || name === 'a') ? 'board' : home;
}
