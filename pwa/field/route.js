// Opens the way to a place in the phone's own map app; the address never passes through our server again.

/** @import {Place} from '../base/types.js' */

export const ROUTERS = [
  { code: 'system', label: 'This phone’s map app' },
  { code: 'osm', label: 'OpenStreetMap in the browser' },
  { code: 'none', label: 'Do not open by itself' },
];
const KEY = 'alongside.route';

export const router = () => localStorage.getItem(KEY) ?? 'system';
/** @param {string} code */
export const chooseRouter = (code) => localStorage.setItem(KEY, code);

/** The link for this phone, or nothing when no place is known. @param {Place|null|undefined} place @param {string} [agent] */
export function routeLink(place, agent = navigator.userAgent) {
  const point = place?.lat != null && place.lon != null ? `${place.lat},${place.lon}` : '';
  const to = encodeURIComponent(point || (place?.address ?? ''));
  if (!to) return undefined;
  if (router() !== 'osm' && apple(agent)) return `https://maps.apple.com/?daddr=${to}&dirflg=d`;
  if (router() !== 'osm' && /Android/.test(agent)) return `geo:${point || '0,0'}?q=${to}`;
  return point ? `https://www.openstreetmap.org/directions?to=${to}` : `https://www.openstreetmap.org/search?query=${to}`;
}

/** @param {string} agent */
const apple = (agent) => /iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && navigator.maxTouchPoints > 1);

/** Opened by a link of our own, after the act is saved: waiting first and opening then still counts as the person's tap.
 * Without signal a map on the web (www) would be an error page over the app. @param {string|undefined} link */
export function openRoute(link) {
  if (!link || router() === 'none' || (/\/www/.test(link) && !navigator.onLine)) return;
  Object.assign(document.createElement('a'), { href: link, target: '_blank', rel: 'noreferrer' }).click();
}
