// Settings as they stand on the server, saved whole by one who saw them, and put back as they were before.
import { useEffect, useState } from 'preact/hooks';
import { get } from '../../base/api.js';
import { useTelling } from '../telling.js';
import { said } from '../view.js';
import { putting } from '../wire.js';

/** @import {Telling} from '../telling.js' */
/** @typedef {Record<string, any> & {stamp: string}} Shown */
/** @typedef {{now: Shown|null|undefined, before: Record<string, any>|null, telling: Telling, save: (wanted: Record<string, any>) => Promise<boolean>, back: () => Promise<boolean>}} Known */

/** @param {Shown} shown */
const content = ({ stamp: _stamp, ...rest }) => rest;

/** `now` is undefined while it is asked for, null where nobody answered. @param {string} name @returns {Known} */
export function useKnown(name) {
  const [now, setNow] = useState(/** @type {Shown|null|undefined} */ (undefined)), [before, setBefore] = useState(/** @type {Record<string, any>|null} */ (null)), telling = useTelling();
  useEffect(() => void get(`/programme/${name}`).then(({ ok, body }) => setNow(ok ? body : null)), [name]);
  /** @param {Record<string, any>} wanted @param {Record<string, any>|null} earlier @param {string} words */
  const put = async (wanted, earlier, words) => {
    const result = await telling.say(putting('programme', name, wanted, now?.stamp));
    if (!result.ok) return false;
    setNow(result.body);
    setBefore(earlier);
    said(words);
    return true;
  };
  return {
    now, before, telling,
    save: (wanted) => put(wanted, now ? content(now) : null, 'Saved. It counts from now on.'),
    back: () => put(before ?? {}, null, 'Put back as it was.'),
  };
}
