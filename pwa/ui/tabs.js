// Several views of one thing, side by side, moved through with the arrow keys.
import { html } from 'htm/preact';

/** @param {{label: string, tabs: Array<{code: string, label: any}>, value: string, onChange: (code: string) => void, panel?: string}} props
 * `panel` is the id of the element that shows the chosen one */
export function Tabs({ label, tabs, value, onChange, panel }) {
  /** @param {KeyboardEvent} event */
  const move = (event) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!step) return;
    const at = (tabs.findIndex(({ code }) => code === value) + step + tabs.length) % tabs.length;
    const place = /** @type {HTMLElement} */ (event.currentTarget);
    onChange(/** @type {{code: string}} */ (tabs[at]).code);
    /** @type {HTMLElement} */ (place.children[at]).focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} onKeyDown=${move}>${tabs.map((tab) => html`<button key=${tab.code} type="button"
    class="tab" role="tab" aria-selected=${tab.code === value ? 'true' : 'false'} aria-controls=${panel} tabindex=${tab.code === value ? 0 : -1}
    onClick=${() => onChange(tab.code)}>${tab.label}</button>`)}</div>`;
}
