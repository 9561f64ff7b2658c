// What a mandated report is called where many stand together: never a name, and nothing of what was seen.

/** @import {Assessment} from '../../base/types-forms.js' */
/** @import {Task} from '../../state/report-clocks.js' */

const ABOUT = /** @type {Record<string, string>} */ ({ adult: 'A vulnerable adult', child: 'A child' });

/** @param {Pick<Assessment, 'answers'>} row */
export const aboutWords = ({ answers }) => ABOUT[answers.about?.value?.[0]] ?? 'Not said about whom yet';

/** What is to be done. @type {Record<Task, string>} */
export const TO_DO = { facts: 'say about whom, and when you learned of it', voice: 'report by voice', writing: 'report in writing', signature: 'made, to be signed' };

/** What was done: also why a signed paper was opened again. @type {Partial<Record<Task, string>>} */
export const DONE = { voice: 'Reported by voice', writing: 'Sent in writing' };
