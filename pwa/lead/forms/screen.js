// Forms: what is asked of people, in versions; a lead makes them, tries them and puts them to use.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Empty } from '../../ui/card.js';
import { Notice } from '../../ui/notice.js';
import { sceneLists } from '../../state/scene-lists.js';
import { trust } from '../view.js';
import { here, linkTo } from '../where.js';
import { Forms as All } from './all.js';
import { One } from './one.js';
import { readVersions, versions, versionsRead } from './versions.js';

export function Forms() {
  const ready = useDressed(), { id } = here.value, form = versions.value.get(id ?? '');
  useEffect(() => void readVersions(), []);
  if (!ready) return html`<p class="quiet" role="status">Opening the forms.</p>`;
  return html`<div class="lead-page forms">${trust.value === 'lost' && html`<${Notice} tone="caution"><p><span class="strong">No connection.</span> You can go on writing and trying: it is kept on this computer. Saving, comparing and publishing need the server.</p><//>`}
    ${form ? html`<${One} key=${form.id} form=${form} />` : id && versionsRead.value ? html`<div class="card"><${Empty} level=${1} icon="clipboard" title="This form is not here"><p><a href=${linkTo('forms')}>Look among all forms</a></p><//></div>` : html`<${All} />`}</div>`;
}

/** The looks of questions and the lists that they offer are a crew's, fetched here for the preview. */
function useDressed() {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const links = ['scene.css', 'forms.css'].filter((name) => !document.querySelector(`link[href$="${name}"]`)).map((name) => Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `/app/style/${name}` }));
    const dressed = links.map((link) => new Promise((done) => { link.onload = link.onerror = done; document.head.append(link); }));
    void Promise.all([...dressed, sceneLists().catch(() => {})]).then(() => setReady(true));
  }, []);
  return ready;
}
