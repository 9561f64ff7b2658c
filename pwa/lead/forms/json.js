// The same draft as JSON, for who needs it: what reads is taken over at once, what does not is kept as it was typed.
import { html } from 'htm/preact';
import { Textarea } from '../../ui/field.js';
import { written } from './paths.js';

/** @import {Form} from '../../base/types-forms.js' */
/** @import {Working} from './working.js' */

/** @param {{working: Working, form: Form, fixed: boolean}} props */
export function Json({ working: { raw, tree, wrong, type }, form, fixed }) {
  const shown = fixed ? written(form.questionnaire) : raw ?? written(tree);
  return html`<div class="json"><${Textarea} label="The form as an HL7 FHIR R4 Questionnaire" help=${fixed ? 'This version no longer changes.' : 'The questions change with it, as soon as it reads.'} value=${shown} onInput=${type}
    error=${!fixed && wrong} readonly=${fixed} rows="30" spellcheck=${false} autocapitalize="none" autocomplete="off" wrap="off" /></div>`;
}
