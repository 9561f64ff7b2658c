// Filling in one form: every answer is saved as it is given.
import { useRef } from 'preact/hooks';
import { assessments, papers } from '../state/assessing.js';
import { wholeOf } from '../state/lay-joins.js';
import { go } from '../state/route.js';
import { readOutbox, sayFrom, session, trouble } from '../state/store.js';
import * as said from '../sync/assessing.js';
import { readAgain } from '../sync/outbox.js';
import { alone } from '../sync/repeating.js';
import { replaces } from './before-me.js';
import { keepSlot, meanwhile, pickedOn } from './opened.js';

/** @import {Command, Id, Incident} from '../base/types.js' */
/** @import {Answers, Assessment, Form} from '../base/types-forms.js' */
/** @import {Seen} from './before-me.js' */
/** @import {Opened} from './opened.js' */
/** @typedef {(answers: Answers, draft?: string, beside?: (answer: Command) => Command[], seen?: Seen) => Promise<boolean>} Give
 * `beside`: what the same tap says, in one save; `seen`: of words, what stood when they were begun, and of a tap, what it was on; without it, all that stands */

/** Another window may have begun it just before this page was opened. */
const BEFORE_MS = 60_000;
/** A window that sleeps over its own beginning is not waited for longer: two papers can be brought together, words that wait cannot. */
const PATIENCE_MS = 3_000;

/**
 * The first answer begins the assessment: nobody leaves an empty one behind by looking.
 * @param {{form: Form, incident: Incident, row: Assessment|undefined, where: string[], page: Opened}} props
 * @returns {{give: Give, tell: (make: (row: Assessment) => Command, draft?: string) => Promise<boolean>}}
 */
export function useFilling({ form, incident, row, where, page }) {
  const id = useRef(row?.id), queue = useRef(Promise.resolve(true)), made = useRef(/** @type {Set<Id>} */ (new Set())), opened = useRef(page);
  id.current ??= row?.id;
  // An empty page that was opened from a paper begins one of its own, also where the page before it was that other's.
  if (!row && opened.current !== page) [id.current, made.current] = [undefined, new Set()];
  opened.current = page;

  /** One after the other, so that the second answer names the first. @param {(row: Assessment) => Command[]} make @param {string} [draft] */
  const inTurn = (make, draft) => (queue.current = queue.current.then(() => save(make, draft)));

  /** @param {(row: Assessment) => Command[]} make @param {string} [draft] */
  async function save(make, draft) {
    const known = papers.value.get(wholeOf(papers.value, id.current ?? ''));
    try {
      if (known) await sayFrom(draft, ...make(known));
      else {
        /** @type {Promise<void>|undefined} Whether it was saved: a lock that another window took says nothing of it. */
        let saving;
        await alone(`alongside-begin-${incident.id}`, () => (saving = begin(make, draft)), PATIENCE_MS);
        await saving;
      }
      trouble.value = null;
      navigator.vibrate?.(15);
      return true;
    } catch (error) {
      trouble.value = error instanceof Error ? error.message : 'This answer could not be saved on this phone. Write it down on paper, and tell your lead.';
      return false;
    }
  }

  /** One window at a time, so that two that are open on one form begin one. What this page did not show it does not replace. @param {(row: Assessment) => Command[]} make @param {string} [draft] */
  async function begin(make, draft) {
    page.person = await pickedOn(page, form, incident.id);
    const twin = await begunElsewhere(form, incident, page), first = twin ? [] : [said.begin(form, incident, page.person)];
    const begun = twin?.id ?? first[0].id;
    keepSlot(begun, page);
    await sayFrom(draft, ...first, ...make(empty(form, incident, begun)));
    go(...where, (id.current = begun));
  }

  return {
    give: (answers, draft, beside, seen) => inTurn((now) => {
      const answer = said.answer(now, answers, form.title, seen && replaces(now, Object.keys(answers), seen, made.current));
      made.current.add(answer.id);
      return [answer, ...(beside?.(answer) ?? [])];
    }, draft),
    tell: (make, draft) => inTurn((now) => [make(now)], draft),
  };
}

/** By a colleague, or in another window that this one has not heard of yet. @param {Form} form @param {Incident} incident @param {Opened} page */
async function begunElsewhere(form, incident, page) {
  const user = session.value?.user.id ?? '', here = () => meanwhile(assessments.value.values(), form, incident.id, page);
  if (here() || (await said.begunSince(user, page.at - BEFORE_MS)).every((id) => papers.value.has(id))) return here();
  readAgain(user);
  await readOutbox(user);
  return here();
}

/** @param {Form} form @param {Incident} incident @param {string} id @returns {Assessment} */
const empty = (form, incident, id) => ({
  id, stamp: '', incident_id: incident.id, person_id: null, form_id: form.id, form_code: form.code, form_version: form.version, state: 'open',
  answers: {}, conflicts: {}, score: null, level: null, levels: [], signed: [], amending: null, active_s: 0, created_by: null, created_at: '',
});
