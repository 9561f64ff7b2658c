// Assessments as this phone sees them: what the server last said, with the unsent acts laid over.
import { computed } from '@preact/signals';
import { layAssessments } from './lay-assessments.js';
import { outboxOf, rows, session } from './store.js';

const said = outboxOf('assessments');
export const assessments = computed(() => layAssessments(rows.assessments.value, said.value, {
  actor: session.value?.user.id ?? null, forms: rows.forms.value,
}));
