// In place of what hangs on a call that is not on this phone: it is on its way, or dispatch has called the crew back.
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/card.js';
import { programme } from '../state/store.js';

/** @import {Assignment} from '../base/types.js' */

/** @param {{assignment: Assignment, children?: any}} props  `children`: what is to come */
export function NoCall({ assignment, children }) {
  const phone = programme.value?.dispatch_phone;
  if (!assignment.recalled_at) return html`<${Empty} icon="clock" title="The call is on its way to this phone"><p>${children}</p><//>`;
  return html`<${Empty} icon="undo-2" title="Dispatch has called you back"><p>The call is not on this phone any more. If you are with somebody, ring dispatch. Once your arrival has been sent, the call comes back, and this opens.</p>
    ${phone && html`<${Button} icon="phone" href=${`tel:${phone}`}>Call dispatch<//>`}<//>`;
}
