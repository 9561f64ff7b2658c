// The version of a form that a paper began with: an older one does not travel to everybody, and is asked for when it is met.
import { useEffect } from 'preact/hooks';
import { get } from '../base/api.js';
import { rows } from '../state/store.js';

/** @import {Form} from '../base/types-forms.js' */

const AGAIN_MS = 10_000;

/** Nothing until it is here. @param {string} id @returns {Form|undefined} */
export function useForm(id) {
  const known = rows.forms.value.get(id), missing = !known;
  useEffect(() => {
    if (!missing) return undefined;
    const ask = () => void get(`/forms/${id}`).then(({ ok, body }) => { if (ok) rows.forms.value = new Map(rows.forms.value).set(id, body); });
    ask();
    const again = setInterval(ask, AGAIN_MS);
    return () => clearInterval(again);
  }, [id, missing]);
  return known;
}
