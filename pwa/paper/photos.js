// The photos of a call: what each is for, how far it has come, and on demand the picture itself.
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { List } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import { Dialog } from '../ui/dialog.js';
import { dress } from '../ui/dress.js';
import { Icon } from '../ui/icon.js';
import { At } from '../ui/time.js';
import { pictureOf } from '../state/photos.js';
import { about, said } from '../state/photos-laid.js';
import { can, programme, rows, session, tick } from '../state/store.js';
import { whoIs } from './whom.js';

/** @import {Seen} from '../state/photos-laid.js' */

/** @param {{photos: Seen[]}} props */
export function Taken({ photos }) {
  const [open, setOpen] = useState(/** @type {string|null} */ (null)), shown = photos.find(({ photo }) => photo.id === open);
  useEffect(() => dress('photos'), []);
  if (!photos.length) return null;
  return html`<${List} label="Photos of this call">${photos.map((seen) => html`<${Line} key=${seen.photo.id} seen=${seen} onShow=${() => setOpen(seen.photo.id)} />`)}<//>
    ${shown && html`<${Look} seen=${shown} onClose=${() => setOpen(null)} />`}`;
}

/** @param {string|null} id */
const who = (id) => (id === session.value?.user.id ? 'You' : rows.people.value.get(id ?? '')?.name ?? 'Somebody');

/** @param {{seen: Seen, onShow: () => void}} props */
function Line({ seen, onShow }) {
  const { photo, file } = seen, { words, tone, icon } = said(seen), here = photo.complete_at || file;
  return html`<li class="row photo-line"><span class="grow"><span class="strong">${about(photo)}</span>${photo.consent?.person_id && html` <span>${whoIs(photo.incident_id, photo.consent.person_id)}</span>`}<br />
      <span class="small quiet">${who(photo.taken_by)}, <${At} at=${photo.taken_at} now=${tick.value} /></span><br />
      ${tone ? html`<${Chip} tone=${tone} icon=${icon}>${words}<//>` : html`<span class="status small quiet"><${Icon} name=${icon} size=${16} /> ${words}</span>`}
      ${photo.complete_at && html` <span class="small quiet">Kept by ${programme.value?.name ?? 'the programme'}</span>`}</span>
    ${here && html`<${Button} onClick=${onShow} aria-label=${`Show: ${about(photo)}`}>Show<//>`}</li>`;
}

/** @param {{seen: Seen, onClose: () => void}} props */
function Look({ seen, onClose }) {
  const [address, failed] = usePicture(seen);
  return html`<${Dialog} title=${about(seen.photo)} onClose=${onClose}>
    ${address ? html`<div class="finder"><img src=${address} alt=${about(seen.photo)} /></div>` : html`<p role="status">${failed ? (seen.photo.complete_at ? 'The picture cannot be shown now. The server keeps it. Try again with signal.' : 'The picture cannot be shown now.') : 'Fetching the picture.'}</p>`}
    ${can('photos.originals') && seen.photo.complete_at && html`<p class="small quiet">Shown without what the camera wrote into it. The original is as it was taken; who fetches it is written down.</p>
      <${Button} wide kind="outline" href=${`/api/v1/photos/${seen.photo.id}/original`} download>Fetch the original<//>`}
    <${Button} wide onClick=${onClose}>Close<//><//>`;
}

/** Fetched once; its address is given back when nobody looks any more. @param {Seen} seen @returns {[string|undefined, boolean]} */
function usePicture(seen) {
  const [address, setAddress] = useState(/** @type {string|undefined} */ (undefined)), [failed, fail] = useState(false);
  useEffect(() => {
    let over = false, made = '';
    void pictureOf(seen).catch(() => undefined).then((blob) => {
      if (over) return;
      if (!blob) return fail(true);
      setAddress((made = URL.createObjectURL(blob)));
    });
    return () => { over = true; if (made) URL.revokeObjectURL(made); };
  }, [seen.photo.id]);
  return [address, failed];
}
