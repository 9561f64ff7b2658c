// Beginning a form, or the next version of one: a draft that only leads see.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { newId } from '../../base/ids.js';
import { Input } from '../../ui/field.js';
import { against, Question, useTelling } from '../telling.js';
import { goTo } from '../where.js';
import { putting } from '../wire.js';
import { codeOf } from './choices.js';
import { saw, versions } from './versions.js';

/** @import {Result} from '../../base/types.js' */
/** @import {Form} from '../../base/types-forms.js' */
/** @import {Working} from './working.js' */

/** @param {Result} result */
const begun = (result) => { saw(result); goTo('forms', result.body.id); };

/** @param {{onClose: () => void}} props */
export function NewForm({ onClose }) {
  const [id] = useState(newId), [title, setTitle] = useState(''), [own, setOwn] = useState(/** @type {string|null} */ (null)), telling = useTelling();
  const code = own ?? codeOf(title).replaceAll('_', '-'), taken = [...versions.value.values()].some((form) => form.code === code);
  const missing = !title.trim() ? 'Write a title.' : !/^[a-z][a-z0-9-]{1,39}$/.test(code) ? 'The short name begins with a small letter and has small letters, digits and dashes.' : taken && 'A form with this short name is here already. Make a new version of it, or choose another.';
  const content = () => ({ code, questionnaire: { resourceType: 'Questionnaire', url: `urn:alongside:forms:${code}`, version: '1', title: title.trim(), status: 'draft', subjectType: ['Patient'], item: [] } });
  return html`<${Question} title="New form" go="Begin" missing=${missing} telling=${telling} fields=${['code']} onClose=${onClose} after=${begun} saying=${() => putting('forms', id, content())}>
    <${Input} label="Title, as crews read it" value=${title} onInput=${setTitle} maxlength="120" autocomplete="off" autofocus />
    <${Input} label="Short name in the record" help="It stays for ever: figures and exports know the form by it." value=${code} onInput=${setOwn} error=${against(telling, 'code')} maxlength="40" autocomplete="off" autocapitalize="none" spellcheck=${false} /><//>`;
}

/** With what was `kept` of a version that was overtaken; it is let go once it is saved as the next. @param {{from: Form, kept?: Working, onClose: () => void}} props */
export function NewVersion({ from, kept, onClose }) {
  const [id] = useState(newId), next = Math.max(...[...versions.value.values()].filter(({ code }) => code === from.code).map(({ version }) => version)) + 1;
  return html`<${Question} title=${`New version of ${from.title}?`} go="Begin" onClose=${onClose} after=${(/** @type {Result} */ result) => { void kept?.drop(); begun(result); }}
    saying=${() => putting('forms', id, { code: from.code, questionnaire: { ...(kept?.tree ?? from.questionnaire), version: String(next) } })}>
    <p>A draft that begins ${kept ? 'with what you wrote' : `as a copy of version ${from.version}`}. Crews go on with what is in use until you publish the draft.</p><//>`;
}
