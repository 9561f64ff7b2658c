// What the programme asks of a crew before it drives; kept on the phone, so that a basement garage has it too.
import { signal } from '@preact/signals';
import { get } from '../base/api.js';
import { keep, recall } from '../base/kept.js';

/** @typedef {{least_crew: number, equipment: {code: string, label: string}[]}} Rules */

export const rules = signal(/** @type {Rules|null} */ (null));

export async function readRules() {
  rules.value ??= (await recall('shift-rules')) ?? null;
  const answer = await get('/programme/shifts');
  if (!answer.ok) return;
  rules.value = answer.body;
  await keep('shift-rules', answer.body);
}
