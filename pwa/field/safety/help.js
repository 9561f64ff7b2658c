// The ways to call for help without holding: for all to see, or quietly; and a test that calls nobody.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Check } from '../../ui/field.js';
import { programme } from '../../state/store.js';
import { help } from './tell.js';
import { holdIsSecret, holdSecretly } from './way.js';

/** @import {Assignment} from '../../base/types.js' */

/** @param {{assignment: Assignment|undefined, onClose: () => void}} props */
export function HelpSheet({ assignment, onClose }) {
  const [tested, setTested] = useState(''), phone = programme.value?.dispatch_phone;
  /** @param {string} kind */
  const call = (kind) => { void help(kind, assignment); onClose(); };
  const test = async () => setTested(await help('test', assignment) ? 'The test is saved here. Once it has gone out the board shows it as a test; nobody is paged.' : 'The test could not be saved. Ring dispatch instead.');
  return html`<${Dialog} title="Help" bare onClose=${onClose}>
    <${Button} kind="alarm" wide onClick=${() => call('help_now')}>Call for help now<//>
    <${Button} wide onClick=${() => call('silent')}>Call quietly, show nothing here<//>
    ${phone && html`<${Button} icon="phone" wide href=${`tel:${phone}`}>Ring dispatch<//>`}
    <${Check} label="Holding the button shows nothing here" checked=${holdIsSecret.value} onInput=${holdSecretly}
      help="Holding Help for a second and a half calls at once. With this on, nothing on this phone tells that it did." />
    ${tested ? html`<p role="status">${tested}</p>` : html`<${Button} wide onClick=${test}>Try it: a test that calls nobody<//>`}
    <${Button} wide onClick=${onClose}>Close<//><//>`;
}
