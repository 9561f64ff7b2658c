// All versions of all forms: those that travelled, and those retired long ago, which are asked for.
import { computed, signal } from '@preact/signals';
import { get } from '../../base/api.js';
import { SCREENS } from '../../state/close-out.js';
import { rows, signedOut, takeIn } from '../../state/store.js';

/** @import {Result} from '../../base/types.js' */
/** @import {Form} from '../../base/types-forms.js' */
/** @typedef {{code: string, title: string, versions: Form[], out: Form|undefined, draft: Form|undefined}} Shelf   versions: the newest first */

const asked = signal(/** @type {Map<string, Form>} */ (new Map()));
export const versionsTrouble = signal(false);
export const versionsRead = signal(false);

/** The rows that travelled are the truth. */
export const versions = computed(() => new Map([...asked.value, ...rows.forms.value]));

export async function readVersions() {
  const answer = await get('/forms');
  versionsTrouble.value = !answer.ok;
  if (answer.kind === 'signed-out') signedOut.value = true;
  if (answer.ok) asked.value = new Map(answer.body.items.map((/** @type {Form} */ form) => [form.id, form]));
  versionsRead.value = true;
}

export const shelves = computed(() => shelved(versions.value.values()));

/** @param {Iterable<Form>} forms @returns {Shelf[]} */
export function shelved(forms) {
  /** @type {Map<string, Form[]>} */
  const found = new Map();
  for (const form of forms) found.set(form.code, [...(found.get(form.code) ?? []), form]);
  return [...found].map(([code, all]) => {
    const list = all.sort((a, b) => b.version - a.version), out = list.find(({ state }) => state === 'published'), draft = list.find(({ state }) => state === 'draft');
    return { code, title: (out ?? list[0])?.title ?? code, versions: list, out, draft };
  }).sort((a, b) => a.title.localeCompare(b.title));
}

/** Why it has to stay in use: calls are closed by what their papers say (the same in app/assessments/forms.py). @param {Pick<Form, 'code'|'state'>} form @param {Pick<Shelf, 'code'|'out'>[]} all */
export function wanted({ code, state }, all) {
  if (state !== 'published') return '';
  if (['close-out', 'crisis'].includes(code)) return 'No call that a crew reached could be closed without this form.';
  const last = SCREENS.includes(code) && !all.some((other) => other.code !== code && SCREENS.includes(other.code) && other.out);
  return last ? 'This is the last suicide screen in use, and some calls cannot be closed without one.' : '';
}

/** What the server answered is seen at once, before it travels. @param {Result} result */
export function saw({ body, problem }) {
  const form = body?.questionnaire ? body : /** @type {any} */ (problem)?.row;
  if (form?.questionnaire) takeIn({ put: [['forms', form]], gone: [] });
}
