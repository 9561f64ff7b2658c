// Which screens for whom: by role first, then by the address.

/** @import {Role} from './base/types.js' */
/** @import {Route} from './state/route.js' */
/** @typedef {{load: () => Promise<any>, name: string, props?: Record<string, any>}} Place */

const SCREENS = {
  signIn: { load: () => import('./account/signin.js'), name: 'SignIn' },
  link: { load: () => import('./account/link.js'), name: 'LinkScreen' },
  me: { load: () => import('./account/me.js'), name: 'Me' },
  waiting: { load: () => import('./account/waiting.js'), name: 'Waiting' },
  field: { load: () => import('./field/app.js'), name: 'FieldApp' },
  board: { load: () => import('./dispatch/app.js'), name: 'DispatchApp' },
  lead: { load: () => import('./lead/app.js'), name: 'LeadApp' },
};

/** @type {Record<string, keyof typeof SCREENS>} */
const HOME = { responder: 'field', dispatcher: 'board', clinician: 'board', lead: 'lead', admin: 'lead' };

/**
 * @param {Route} route @param {Role|undefined} role @param {boolean} signedOut  the server asks who we are; what is here stays
 * @returns {Place}
 */
export function place({ name, rest }, role, signedOut) {
  if (name === 'link' && rest[0]) return { ...SCREENS.link, props: { token: rest[0] } };
  if (!role) return SCREENS.signIn;
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
