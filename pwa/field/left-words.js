// Words for the next crew that nobody sent, because the shift was ended while they were typed: send them, or let them go.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Textarea } from '../ui/field.js';
import { useDraft } from '../state/drafts.js';
import { session } from '../state/store.js';
import { typedIn } from '../sync/drafts.js';
import { handOn } from '../sync/supplies.js';
import { tell } from './acts.js';

export function LeftWords() {
  const [shifts, setShifts] = useState(/** @type {string[]} */ ([])), user = session.value?.user.id ?? '';
  useEffect(() => void typedIn(user, 'shifts', 'hand-over').then(setShifts, () => {}), [user]);
  return html`${shifts.map((shift) => html`<${Words} key=${shift} shift=${shift} onDone=${() => setShifts((before) => before.filter((one) => one !== shift))} />`)}`;
}

/** @param {{shift: string, onDone: () => void}} props */
function Words({ shift, onDone }) {
  const [sure, ask] = useState(false), typing = useDraft(`shifts/${shift}`, 'hand-over', ''), note = typing.value.trim();
  const send = async () => { if (note && await typing.say((draft) => tell('Saved for the next crew', [handOn(shift, note)], undefined, draft))) onDone(); };
  const drop = () => { typing.write(''); onDone(); };
  return html`<${Card} title="Not sent to the next crew"><p>Your shift ended before you sent these words. They are only on this phone.</p>
    <${Textarea} label="For the next crew" help="What is open, what is missing. No names." value=${typing.value} onInput=${typing.write} maxlength="2000" />
    <div class="buttons"><${Button} onClick=${sure ? drop : () => ask(true)}>${sure ? 'Yes, throw away' : 'Throw away'}<//><${Button} kind="primary" onClick=${send}>Send<//></div><//>`;
}
