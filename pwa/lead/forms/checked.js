// What the server has against a draft as it is saved, and what it changes; asked again whenever it is saved.
import { useEffect, useState } from 'preact/hooks';
import { get } from '../../base/api.js';
import { signedOut } from '../../state/store.js';
import { refusals } from './paths.js';

/** @import {Result} from '../../base/types.js' */
/** @import {Form} from '../../base/types-forms.js' */
/** @import {Difference} from './differing.js' */
/** @import {Refused} from './paths.js' */
/** @typedef {{about: string, items: Difference[], refused: Refused[], failed: Result|null}} Checked */

/** Nothing until it was answered about this very version as it is saved. @param {Form} form @param {Form|undefined} other @returns {{checked: Checked|null, again: () => void}} */
export function useChecked(form, other) {
  const [checked, setChecked] = useState(/** @type {Checked|null} */ (null)), [turn, setTurn] = useState(0);
  const about = `${form.stamp} ${other?.id} ${other?.stamp}`;
  useEffect(() => {
    let gone = false;
    void get(`/forms/${form.id}/differences?against=${other?.id ?? form.id}`).then((answer) => {
      if (answer.kind === 'signed-out') signedOut.value = true;
      if (!gone) setChecked({ about, items: answer.ok ? answer.body.items : [], refused: answer.ok ? refusals(answer.body.refused, form.questionnaire) : [], failed: answer.ok ? null : answer });
    });
    return () => void (gone = true);
  }, [form.id, about, turn]);
  return { checked: checked?.about === about ? checked : null, again: () => setTurn(turn + 1) };
}
