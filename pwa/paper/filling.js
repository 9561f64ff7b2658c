// Filling in one form: every answer is saved as it is given, and the seconds spent on it are counted.
import { useEffect, useRef } from 'preact/hooks';
import { assessments } from '../state/assessing.js';
import { go } from '../state/route.js';
import { sayFrom, trouble } from '../state/store.js';
import * as said from '../sync/assessing.js';

/** @import {Command, Incident} from '../base/types.js' */
/** @import {Answers, Assessment, Form} from '../base/types-forms.js' */
/** @typedef {(answers: Answers, draft?: string, beside?: Command[]) => Promise<boolean>} Give */

const IDLE_MS = 60_000, LEAST_S = 5;

/**
 * The first answer begins the assessment: nobody leaves an empty one behind by looking.
 * @param {{form: Form, incident: Incident, row: Assessment|undefined, where: string[], person: string|null}} props
 * @returns {{give: Give, tell: (make: (row: Assessment) => Command, draft?: string) => Promise<boolean>}}
 */
export function useFilling({ form, incident, row, where, person }) {
  const id = useRef(row?.id), queue = useRef(Promise.resolve(true));
  id.current ??= row?.id;

  /** One after the other, so that the second answer names the first. @param {(row: Assessment) => Command[]} make @param {string} [draft] */
  const inTurn = (make, draft) => (queue.current = queue.current.then(() => save(make, draft)));

  /** @param {(row: Assessment) => Command[]} make @param {string} [draft] */
  async function save(make, draft) {
    const known = assessments.value.get(id.current ?? '');
    const first = known ? undefined : said.begin(form, incident, person);
    try {
      await sayFrom(draft, ...(first ? [first] : []), ...make(known ?? empty(form, incident, first?.id ?? '')));
      trouble.value = null;
      navigator.vibrate?.(15);
      if (first) go(...where, (id.current = first.id));
      return true;
    } catch (error) {
      trouble.value = error instanceof Error ? error.message : 'This answer could not be saved on this phone. Write it down on paper, and tell your lead.';
      return false;
    }
  }

  return {
    give: (answers, draft, beside = []) => inTurn((now) => [said.answer(now, answers, form.title), ...beside], draft),
    tell: (make, draft) => inTurn((now) => [make(now)], draft),
  };
}

/** @param {Form} form @param {Incident} incident @param {string} id @returns {Assessment} */
const empty = (form, incident, id) => ({
  id, stamp: '', incident_id: incident.id, person_id: null, form_id: form.id, form_code: form.code, form_version: form.version, state: 'open',
  answers: {}, conflicts: {}, score: null, level: null, levels: [], signed: [], amending: null, active_s: 0, created_by: null, created_at: '',
});

/** Counts seconds in which the form is in sight and somebody touches it; says them when it is left. @param {string|undefined} id */
export function usePaperTime(id) {
  useEffect(() => {
    if (!id) return undefined;
    let active = 0, touched = Date.now();
    const touch = () => (touched = Date.now());
    const clock = setInterval(() => { if (!document.hidden && Date.now() - touched < IDLE_MS) active += 1; }, 1_000);
    const tellTime = () => {
      if (active < LEAST_S) return;
      void sayFrom(undefined, said.spend(id, active)).catch(() => {}); // the answers count, not the seconds
      active = 0;
    };
    const away = () => document.hidden && tellTime();
    for (const name of ['pointerdown', 'keydown', 'input']) addEventListener(name, touch);
    document.addEventListener('visibilitychange', away);
    return () => {
      clearInterval(clock);
      for (const name of ['pointerdown', 'keydown', 'input']) removeEventListener(name, touch);
      document.removeEventListener('visibilitychange', away);
      tellTime();
    };
  }, [id]);
}
