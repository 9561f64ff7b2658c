// What is read aloud before a consent: by purpose and language, kept with the shell; another language only where a person has reviewed it.
import { signal } from '@preact/signals';

/** @import {Code} from '../base/types.js' */
/** @typedef {{version: string, language: Code, lines: string[], ask: string}} Spoken */
/** @typedef {{parts: string[], items: {purpose: Code, version: string, languages: Record<Code, Record<string, string>>}[]}} Notices */

/** @type {import('@preact/signals').Signal<Notices|null>} */
const notices = signal(null);
/** @type {Promise<void>|undefined} */
let reading;

/** Once; a failure is forgotten, so that it is asked again. */
export const readNotices = () => (reading ??= fetchNotices().catch((error) => {
  reading = undefined;
  throw error;
}));

async function fetchNotices() {
  const response = await fetch('/app/codes-notices.json');
  if (!response.ok) throw new Error('The words to read out could not be fetched.');
  notices.value = await response.json();
}

/** In that language, or nothing where no reviewed text is. @param {Code} purpose @param {Code} language @returns {Spoken|undefined} */
export function spoken(purpose, language) {
  const item = notices.value?.items.find((one) => one.purpose === purpose), words = item?.languages[language];
  if (!item || !words || !notices.value) return undefined;
  return { version: item.version, language, lines: notices.value.parts.filter((part) => part !== 'ask' && words[part]).map((part) => words[part]), ask: words.ask ?? '' };
}
