// The name of a screen within a tool, and the way back beside it.
import { html } from 'htm/preact';
import { Button } from '../../ui/button.js';

/** @param {{title: string, where: string, back: () => void}} props */
export const Head = ({ title, where, back }) => html`<div class="sub-head"><h2>${title}</h2><${Button} icon="arrow-left" aria-label=${`Back to ${where}`} onClick=${back}>Back<//></div>`;
