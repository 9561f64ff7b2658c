// Which map app opens when the crew says that it is on its way.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Card } from '../ui/card.js';
import { Choices } from '../ui/field.js';
import { chooseRouter, router, ROUTERS } from './route.js';

export function ChooseRoute() {
  const [code, setCode] = useState(router());
  return html`<${Card}><${Choices} label="Routes open in" options=${ROUTERS} value=${code}
    onInput=${(/** @type {string} */ chosen) => { chooseRouter(chosen); setCode(chosen); }} /><//>`;
}
