// The papers of one call with the forms they were begun on, as the rules of the close-out look at them.
import { assessments } from '../state/assessing.js';
import { rows } from '../state/store.js';

/** @import {Id} from '../base/types.js' */

/** @param {Id} incident */
export const filedOn = (incident) => [...assessments.value.values()].flatMap((row) => {
  const form = row.incident_id === incident && rows.forms.value.get(row.form_id);
  return form ? [{ ...row, questionnaire: form.questionnaire }] : [];
});
