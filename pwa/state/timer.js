// The timer of this phone's own crew: the server's row, what is not sent yet, and the programme's spans.
import { computed } from '@preact/signals';
import { dangers, flagged, risky, turns } from './raising.js';
import { timerOf } from './safety.js';
import { sceneLists } from './scene-lists.js';
import { spans } from './spans.js';
import { codes, outboxOf, rows, session } from './store.js';

/** @import {Assignment} from '../base/types.js' */
/** @import {Risk} from './clockwork.js' */

// Which answers mean danger; without them a level still counts.
void sceneLists().catch(() => {});

const said = outboxOf('assignments'), found = outboxOf('assessments');

/** By call. @type {import('@preact/signals').ReadonlySignal<Map<string, {risks: Risk[], standing: boolean}>>} */
const dangerous = computed(() => {
  const known = rows.assessments.value, about = { actor: session.value?.user.id ?? null, forms: rows.forms.value }, all = new Map();
  const begun = found.value.flatMap(({ path, id, body }) => (path === `/assessments/${id}` && !known.has(id) ? [{ id, ...body }] : []));
  for (const { id, incident_id: call, form_id: form } of [...known.values(), .../** @type {any[]} */ (begun)]) {
    const { risks, standing } = all.get(call) ?? { risks: [], standing: false }, marks = dangers(about.forms.get(form)?.questionnaire, codes.value);
    all.set(call, { risks: [...risks, ...turns(known, id, found.value, about, marks)], standing: standing || risky(known.get(id), marks) });
  }
  return all;
});

/** @param {Assignment} assignment */
export function timer(assignment) {
  const { risks, standing } = dangerous.value.get(assignment.incident_id) ?? { risks: [], standing: false };
  const call = rows.incidents.value.get(assignment.incident_id);
  return timerOf(assignment, rows.welfare.value.get(assignment.id), said.value, { spans: spans.value, risks, standing: standing || flagged(call, codes.value) });
}
