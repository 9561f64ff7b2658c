// The code lists that a crew writes down with: fetched with the first tool, not with the first load.
import { readCodes } from './lists.js';

/** @type {Promise<void>|undefined} */
let reading;
let here = false;

export const listsAreHere = () => here;

/** Once; a failure is forgotten, so that it is asked again. */
export const sceneLists = () => (reading ??= readCodes('codes-scene').then(() => void (here = true)).catch((error) => {
  reading = undefined;
  throw error;
}));
