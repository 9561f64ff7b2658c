// The timer of this phone's own crew: the server's row, what is not sent yet, and the programme's spans.
import { computed } from '@preact/signals';
import { flagged, foundOn } from './raising.js';
import { timerOf } from './safety.js';
import { sceneLists } from './scene-lists.js';
import { spans } from './spans.js';
import { codes, outboxOf, rows, seen, session } from './store.js';

/** @import {Assignment} from '../base/types.js' */

// Which answers mean danger; without them a level still counts.
void sceneLists().catch(() => {});

const said = outboxOf('assignments'), found = outboxOf('assessments');

const dangerous = computed(() => foundOn(rows.assessments.value, found.value, { actor: session.value?.user.id ?? null, forms: rows.forms.value }, codes.value));

/** @param {Assignment} assignment */
export function timer(assignment) {
  const { risks, standing } = dangerous.value.get(assignment.incident_id) ?? { risks: [], standing: false };
  const call = rows.incidents.value.get(assignment.incident_id);
  const others = [.../** @type {Map<string, Assignment>} */ (seen.assignments.value).values()].filter(({ id, team_id }) => team_id === assignment.team_id && id !== assignment.id);
  return timerOf(assignment, rows.welfare.value.get(assignment.id), said.value, { spans: spans.value, risks, standing: standing || flagged(call, codes.value), others });
}
