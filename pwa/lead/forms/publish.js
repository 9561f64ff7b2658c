// Putting a draft to use, with what it changes and what is in the way; and taking a version out of use.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { codes } from '../../state/store.js';
import { Question, unread, useTelling } from '../telling.js';
import { said } from '../view.js';
import { acting } from '../wire.js';
import { useChecked } from './checked.js';
import { Differences } from './compare.js';
import { told } from './differing.js';
import { RefusedList } from './mending.js';
import { saw, shelves, wanted } from './versions.js';

/** @import {Result} from '../../base/types.js' */
/** @import {Form} from '../../base/types-forms.js' */
/** @import {Place} from './tree.js' */

/** @param {{form: Form, out: Form|undefined, onMend: (place: Place|null) => void, onClose: () => void}} props */
export function Publish({ form, out: given, onMend, onClose }) {
  const [out] = useState(given), { checked, again } = useChecked(form, out), telling = useTelling(), title = `Publish ${form.title}, version ${form.version}?`;
  useEffect(() => { if (telling.failed) saw(telling.failed); }, [telling.failed]); // what another lead saved meanwhile is read before it goes out
  const after = (/** @type {Result} */ result) => { saw(result); if (out) saw({ ...result, body: { ...out, state: 'retired', retired_at: result.body.published_at } }); };
  if (!checked) return html`<${Dialog} title=${title} onClose=${onClose}><p class="quiet" role="status">Asking what it changes.</p><${Leave} onClose=${onClose} /><//>`;
  if (checked.failed) return html`<${Dialog} title=${title} onClose=${onClose}><p role="status">${unread(checked.failed)}</p><div class="buttons"><${Button} onClick=${onClose}>Leave it<//><${Button} kind="primary" onClick=${again}>Ask again<//></div><//>`;
  if (checked.refused.length) {
    return html`<${Dialog} wide title=${`${form.title}, version ${form.version}, cannot be published yet`} onClose=${onClose}><p>Nothing was changed. Mend these first:</p>
      <${RefusedList} refused=${checked.refused} tree=${form.questionnaire} onMend=${onMend} /><${Leave} onClose=${onClose} /><//>`;
  }
  return html`<${Question} wide title=${title} go="Publish" telling=${telling} told=${`Version ${form.version} is in use.`} onClose=${onClose} after=${after} saying=${() => acting('forms', form.id, 'publications', { stamp: form.stamp })}>
    <p>New assessments use it at once, on each phone as soon as it has signal. ${out ? `Version ${out.version} is retired; what was begun with it stays with it.` : 'It is the first version in use.'} Stored answers are not touched.</p>
    ${out && html`<h3>What changes</h3><${Differences} list=${told(checked.items, out.questionnaire, form.questionnaire, codes.value)} empty="Nothing that a crew would notice." />`}<//>`;
}

/** @param {{onClose: () => void}} props */
const Leave = ({ onClose }) => html`<div class="buttons"><${Button} onClick=${onClose}>Leave it<//></div>`;

/** @param {{form: Form, onClose: () => void}} props */
export function PutAway({ form, onClose }) {
  const draft = form.state === 'draft', why = wanted(form, shelves.value), words = draft ? 'Put away.' : `${form.title} is retired.`;
  if (why) return html`<${Dialog} title=${`${form.title} stays in use`} onClose=${onClose}><p>${why} To change it, publish a newer version: this one is retired then.</p><${Leave} onClose=${onClose} /><//>`;
  return html`<${Question} title=${draft ? 'Put this draft away?' : `Retire ${form.title}?`} go=${draft ? 'Put it away' : 'Retire it'} onClose=${onClose} after=${(/** @type {Result} */ result) => { saw(result); said(words); }} saying=${() => acting('forms', form.id, 'retirements')}>
    <p>${draft ? 'It is kept among the retired versions. You can begin a new one from it.' : 'Nobody can begin it any more. What was begun can be finished, and every stored answer stays readable.'}</p><//>`;
}
