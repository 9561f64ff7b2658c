// The code lists and the programme's own facts: fetched beside everything else, kept for a start without signal.
import { get } from '../base/api.js';
import { keep, recall } from '../base/kept.js';
import { codes, programme } from './store.js';

export const readLists = () => Promise.all([readCodes('codes'), readProgramme()]);

/** Comes from the shell's cache, like a module; a desk reads `codes-desk` as well. @param {string} name */
export async function readCodes(name) {
  const response = await fetch(`/app/${name}.json`);
  if (!response.ok) throw new Error('The lists of this app could not be fetched. Reload it when there is signal.');
  const lists = await response.json();
  // After the wait: others are read meanwhile.
  codes.value = { ...codes.value, ...lists };
}

async function readProgramme() {
  programme.value ??= (await recall('programme')) ?? null;
  const answer = await get('/programme');
  if (!answer.ok) return;
  programme.value = answer.body;
  await keep('programme', answer.body);
}
