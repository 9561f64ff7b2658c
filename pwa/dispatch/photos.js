// The photos of a call at a desk that may see what was found: which are here, and which are still on their way.
import { html } from 'htm/preact';
import { Taken } from '../paper/photos.js';
import { photosOf } from '../state/photos.js';

/** @param {{call: string}} props */
export function CallPhotos({ call }) {
  const photos = photosOf(call);
  return photos.length > 0 && html`<section class="stack stack-8" aria-label="Photos"><h3>Photos</h3><${Taken} photos=${photos} /></section>`;
}
