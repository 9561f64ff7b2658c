// This phone as a crew member sees it: everybody's choices, and which map app opens.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Card } from '../ui/card.js';
import { Choices } from '../ui/field.js';
import { MePage } from '../account/me.js';
import { can } from '../state/store.js';
import { PaperTimes } from './paper-times.js';
import { chooseRouter, router, ROUTERS } from './route.js';

export const FieldMe = () => html`<${MePage}><${ChooseRoute} />${can('assess') && html`<${PaperTimes} />`}<//>`;

function ChooseRoute() {
  const [code, setCode] = useState(router());
  return html`<${Card}><${Choices} label="Routes open in" options=${ROUTERS} value=${code}
    onInput=${(/** @type {string} */ chosen) => { chooseRouter(chosen); setCode(chosen); }} /><//>`;
}
