// Online only, and an answer that is lost: the next press is the same act, so that nothing is done twice; pure but for the clock.
import { newId } from '../base/ids.js';
import { when } from '../sync/commands.js';

/** @import {Id, Result} from '../base/types.js' */
/** @typedef {{act: Id, thing: Id, frame: ReturnType<typeof when>}} Pressed   all that must be the same at every further press; `thing`: what the act makes, if it makes one */

/** @returns {Pressed} */
export const pressedNow = () => ({ act: newId(), thing: newId(), frame: when() });

/** Our server has taken this very act before, with other words. @param {Result} answer */
export const wasTaken = ({ problem }) => Boolean(problem?.type.endsWith('/id-reused'));

/** Our server said no; whatever else came, nobody knows whether it was done. @param {Result} answer */
export const surelyNot = (answer) => (answer.kind === 'refused' || answer.kind === 'signed-out') && !wasTaken(answer);
