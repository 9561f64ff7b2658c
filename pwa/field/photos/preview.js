// A photo that was just taken: keep it or take it again. Until it is kept it is in this page's memory and nowhere else.
import { html } from 'htm/preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';

/** @import {Shot} from '../../state/photos.js' */

/** An address of the page's own, given back with the picture. @param {Blob|undefined} blob */
function useAddress(blob) {
  const address = useMemo(() => (blob ? URL.createObjectURL(blob) : undefined), [blob]);
  useEffect(() => () => { if (address) URL.revokeObjectURL(address); }, [address]);
  return address;
}

/** @param {{shot: Shot, save: (shot: Shot) => Promise<void>, onAgain: () => void}} props */
export function Preview({ shot, save, onAgain }) {
  const [busy, setBusy] = useState(false), [fault, setFault] = useState('');
  const blob = useMemo(() => new Blob([shot.picture.bytes], { type: shot.picture.media_type }), [shot]), address = useAddress(blob);
  const press = async () => {
    setBusy(true);
    setFault('');
    await save(shot).catch((error) => setFault(error instanceof Error ? error.message : 'This could not be saved.'));
    setBusy(false);
  };
  return html`<div class="finder"><img src=${address} alt="The photo that was just taken" /></div>
    ${shot.smaller && html`<p class="small quiet">It was larger than 20 MB, so it was made smaller.</p>`}
    ${fault && html`<${Notice} tone="caution"><p>${fault} The photo is still here: try “Keep” again.</p><//>`}
    <div class="buttons"><${Button} icon="undo-2" onClick=${onAgain}>Again<//><${Button} kind="primary" icon="check" busy=${busy} onClick=${press}>Keep<//></div>
    <p class="small quiet">Kept means saved on this phone, locked. It goes out by itself when there is signal.</p>`;
}
