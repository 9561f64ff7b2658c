// Looking through the camera: it is off as soon as the screen is left, hidden or locked.
import { html } from 'htm/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { BigButton, Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { isHidden } from '../hidden.js';
import { closeCamera, openCamera, take } from './camera.js';

/** @import {Picture} from '../../sync/keep-photo.js' */
/** @typedef {{state: 'opening'|'on'|'off'|'refused', words?: string, stream?: MediaStream}} View */

const AWAY = 'The camera was turned off because the screen was left.';

/** @param {{onTaken: (taken: {picture: Picture, smaller: boolean}) => void, onBack: () => void}} props */
export function Finder({ onTaken, onBack }) {
  const [view, again] = useCamera(), video = useRef(/** @type {HTMLVideoElement|null} */ (null));
  const [busy, setBusy] = useState(false), [fault, setFault] = useState('');
  useEffect(() => { if (video.current) video.current.srcObject = view.stream ?? null; }, [view.stream]);
  useEffect(() => { if (isHidden.value) onBack(); }, [isHidden.value]);
  const press = async () => {
    const track = view.stream?.getVideoTracks()[0];
    if (!track || !video.current) return;
    setBusy(true);
    setFault('');
    await take({ track, video: video.current }).then(onTaken, (error) => setFault(error.message));
    setBusy(false);
  };
  if (view.state === 'refused' || view.state === 'off') return html`<${Notice} tone="caution"><p>${view.words}</p><//>
    <div class="buttons"><${Button} onClick=${onBack}>Back<//><${Button} kind="primary" icon="camera" onClick=${again}>${view.state === 'off' ? 'Open the camera' : 'Try again'}<//></div>`;
  return html`<div class="finder">
      <video ref=${video} autoplay muted playsinline aria-label="What the camera sees"></video></div>
    <p class="small quiet" role="status">${fault || (view.state === 'opening' ? 'Opening the camera. The phone may ask whether Alongside may use it.' : busy ? 'Taking it. Hold still.' : 'No flash, no sound. The photo stays in Alongside.')}</p>
    <${BigButton} icon="camera" busy=${busy || view.state !== 'on'} onClick=${press}>Take the photo<//>
    <${Button} wide onClick=${onBack}>Back, without a photo<//>`;
}

/** @returns {[View, () => void]} */
function useCamera() {
  const [view, setView] = useState(/** @type {View} */ ({ state: 'opening' })), [turn, setTurn] = useState(0);
  useEffect(() => {
    let over = false, stream = /** @type {MediaStream|undefined} */ (undefined);
    const off = () => { if (!over) setView({ state: 'off', words: AWAY }); over = true; closeCamera(stream); };
    const away = () => document.hidden && off();
    setView({ state: 'opening' });
    openCamera().then((opened) => {
      stream = opened;
      if (over || document.hidden) return void (over ? closeCamera(opened) : off()); // left while the phone was still asking
      opened.getVideoTracks()[0]?.addEventListener('ended', off); // taken away by the system
      setView({ state: 'on', stream });
    }, (error) => over || setView({ state: 'refused', words: error.message }));
    document.addEventListener('visibilitychange', away);
    addEventListener('pagehide', off);
    return () => {
      document.removeEventListener('visibilitychange', away);
      removeEventListener('pagehide', off);
      over = true;
      closeCamera(stream);
    };
  }, [turn]);
  return [view, () => setTurn(turn + 1)];
}
