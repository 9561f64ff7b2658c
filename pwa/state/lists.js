// The code lists and the programme's own facts: fetched beside everything else, kept for a start without signal.
import { get } from '../base/api.js';
import { keep, recall } from '../base/kept.js';
import { codes, programme } from './store.js';

export const readLists = () => Promise.all([readCodes(), readProgramme()]);

/** Comes from the shell's cache, like a module. */
async function readCodes() {
  const response = await fetch('/app/codes.json');
  if (response.ok) codes.value = await response.json();
}

async function readProgramme() {
  programme.value ??= (await recall('programme')) ?? null;
  const answer = await get('/programme');
  if (!answer.ok) return;
  programme.value = answer.body;
  await keep('programme', answer.body);
}
