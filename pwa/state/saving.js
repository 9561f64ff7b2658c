// Saved on this phone, or said plainly that it was not.
import { sayFrom, trouble } from './store.js';

/** @import {Command} from '../base/types.js' */

/** @param {Command|Command[]} said  several are saved in one go @param {string} [draft] what it was typed as @returns {Promise<boolean>} */
export async function save(said, draft) {
  try {
    await sayFrom(draft, said);
    trouble.value = null;
    return true;
  } catch (error) {
    trouble.value = error instanceof Error ? error.message : 'This could not be saved. Keep it in mind, and say it aloud to dispatch.';
    return false;
  }
}
