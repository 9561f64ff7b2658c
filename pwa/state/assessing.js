// Assessments as this phone sees them: what the server last said, with the unsent acts laid over.
import { computed } from '@preact/signals';
import { layAssessments } from './lay-assessments.js';
import { persons } from './people.js';
import { outboxOf, rows, session } from './store.js';

const said = outboxOf('assessments');
/** Every paper, those that were joined into another among them. */
export const papers = computed(() => layAssessments(rows.assessments.value, said.value, {
  actor: session.value?.user.id ?? null, forms: rows.forms.value, persons: persons.value,
}));
/** Those that stand for themselves: what was joined into another is there. */
export const assessments = computed(() => new Map([...papers.value].filter(([, { joined_into: into }]) => !into || !papers.value.has(into))));
