// The papers of calls with the forms they were begun on, as the rules of the close-out look at them.
import { assessments } from '../state/assessing.js';
import { givenOn } from '../state/handed-out.js';
import { merged } from '../state/merged.js';
import { rows } from '../state/store.js';

/** @import {Id} from '../base/types.js' */

/** @param {Id[]} incidents */
export const filedOn = (...incidents) => [...assessments.value.values()].flatMap((row) => {
  const form = incidents.includes(row.incident_id) && rows.forms.value.get(row.form_id);
  return form ? [{ ...row, questionnaire: form.questionnaire }] : [];
});

/** The same of each call that was merged into it, and what was handed out there. @param {Id} incident */
export const beneath = (incident) => merged(rows.incidents.value.values(), incident).slice(1).map((id) => ({ papers: filedOn(id), given: givenOn(id) }));
