// Says the crew's safety acts through the outbox, and plainly when one could not even be saved.
import { signal } from '@preact/signals';
import { glove } from '../../base/clock.js';
import * as commands from '../../sync/safety.js';
import { message } from '../../sync/commands.js';
import { aboutMe, placeFor } from '../../state/here.js';
import { insist, meanwhile } from '../../state/insisting.js';
import { say, sayFrom, session, trouble } from '../../state/store.js';

/** @import {Assignment, Code, Command} from '../../base/types.js' */
/** @import {Backup} from '../../base/types-safety.js' */

const checkedTwice = glove(), askedTwice = glove();

/** The assignment on which help was last called from this phone for all to see, if on one, and by whom: it stays on the screen after the entry was sent. */
export const cried = signal(/** @type {{assignment: string|undefined, user: string|undefined}|null} */ (null));

/** @param {Command} said @param {string} [draft] */
async function tell(said, draft) {
  try {
    await (draft ? sayFrom(draft, said) : say(said));
    trouble.value = null;
    return true;
  } catch (error) {
    trouble.value = error instanceof Error ? error.message : 'This could not be saved. Nothing was sent. Call dispatch and say it aloud.';
    return false;
  }
}

/** What is felt is that it is saved. @param {Assignment} assignment */
export async function allRight(assignment) {
  if (!checkedTwice() && (await tell(commands.allRight(assignment)))) navigator.vibrate?.(30);
}

/**
 * Help, with what the phone can tell of itself at once; it never waits for that.
 * @param {Code} kind @param {Assignment|undefined} assignment
 */
export async function help(kind, assignment) {
  const user = session.value?.user.id;
  const said = commands.duress(kind, assignment, await aboutMe());
  if (said.hush) return meanwhile(say(said), said, user).catch(() => void insist(said, user)).then(() => true); // whoever looks on must not see even that it failed
  const heard = () => {
    if (kind === 'help_now') cried.value = { assignment: assignment?.id, user };
  };
  if (await meanwhile(tell(said), said, user)) return (heard(), true);
  // A phone that can keep nothing any more still calls, and then it is no longer so that nothing was sent.
  const why = trouble.value;
  return insist(said, user, () => {
    if (trouble.value === why) trouble.value = null;
    heard();
  });
}

/** @param {Assignment} assignment */
export const mistake = (assignment) => tell(message(assignment, 'Help was pressed by mistake.'));

/**
 * To the call's own place, unless they have left it with somebody: then in words, and with the point where the phone may tell it.
 * @param {Assignment} assignment @param {'police'|'ems'|'supervisor'} kind @param {Code|undefined} reason @param {string} words @param {string|undefined} elsewhere @param {string} [draft]
 */
export async function askBackup(assignment, kind, reason, words, elsewhere, draft) {
  if (askedTwice()) return false;
  return tell(commands.askBackup(assignment, kind, reason, words, await placeFor(elsewhere)), draft);
}

/** @param {Backup} backup @param {'arrivals'|'releases'|'cancellations'} acts */
export const tellBackup = (backup, acts) => tell(commands.tellBackup(backup, acts));
