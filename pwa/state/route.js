// Where in the app we are: the address after the #, as a signal.
import { signal } from '@preact/signals';

/** @typedef {{name: string, rest: string[]}} Route   #/a/0190… → {name: 'a', rest: ['0190…']} */

/** @param {string} hash @returns {Route} */
export function parse(hash) {
  const [name = '', ...rest] = hash.replace(/^#?\/?/, '').split('/').filter(Boolean).map(decode);
  return { name, rest };
}

/** @param {string} part */
function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const route = signal(parse(globalThis.location?.hash ?? ''));

/** @param {...string} parts   go('board', 'calls', id) → #/board/calls/<id> */
export function go(...parts) {
  location.hash = `#/${parts.map(encodeURIComponent).join('/')}`;
}

export function followAddress() {
  addEventListener('hashchange', () => (route.value = parse(location.hash)));
}
