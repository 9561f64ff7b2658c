// The map: neighbourhoods drawn here, calls and teams with the age of what is known, and a point that a click can set.
import { html } from 'htm/preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { signal } from '@preact/signals';
import { Dialog } from '../ui/dialog.js';
import { span } from '../ui/time.js';
import { label, programme, tick } from '../state/store.js';
import { areasOf, boxAround, project, tilesFor, unproject } from './geo.js';
import { old } from './teams.js';
import { fetched } from './wire.js';
import { active, chosen, lost, open, placeOf, teams, typeOf, waiting } from './view.js';

/** @import {Area, Box, Point} from './geo.js' */
/** @import {Call} from './reckon.js' */
/** @import {Team} from '../base/types.js' */

export const areas = signal(/** @type {Area[]} */ ([]));
let asked = false;

/** Once is enough; a failure is asked again with the next map. */
export async function loadAreas() {
  if (asked) return;
  asked = true;
  const { ok, body } = await fetched('/areas');
  asked = ok;
  if (ok) areas.value = areasOf(body);
}

export const BoardMap = () => html`<figure class="board-map"><${CityMap} /></figure>`;

/** @param {{onClose: () => void}} props */
export const LargeMap = ({ onClose }) => html`<${Dialog} wide title="Map" onClose=${onClose}><figure class="board-map board-map-large"><${CityMap} large onOpen=${onClose} /></figure>
  <p class="small quiet">A square is a call with its priority: filled while it waits, an outline once a team is asked. A circle is a team; with a broken edge its position is older than 2 minutes.</p><//>`;

/** @param {{large?: boolean, point?: {lat: number, lon: number}|null, onPoint?: (point: {lat: number, lon: number}) => void, onOpen?: () => void}} props */
export function CityMap({ large, point, onPoint, onOpen }) {
  const place = useRef(/** @type {SVGSVGElement|null} */ (null)), id = useId();
  useEffect(() => void loadAreas(), []);
  const calls = onPoint ? [] : [...waiting.value, ...active.value].filter(({ incident }) => incident.location?.lat != null);
  const placed = teams.value.filter(({ position, shift_id }) => position && shift_id), { centre } = programme.value ?? {};
  const box = boxAround(areas.value, areas.value.length ? [] : spots(calls, placed), [centre?.lon ?? -93.265, centre?.lat ?? 44.978]);
  const pixels = place.current?.clientHeight || (large ? 640 : 300), unit = (box.height / pixels) * Math.max(0.75, Math.min(1, pixels / 420));
  /** @param {MouseEvent} event */
  const press = (event) => onPoint?.(pointAt(/** @type {SVGSVGElement} */ (place.current), event));
  return html`<svg ref=${place} class=${onPoint ? 'map map-asks' : 'map'} viewBox=${`${box.x} ${box.y} ${box.width} ${box.height}`} role="group" aria-labelledby=${id} onClick=${onPoint && press}>
    <title id=${id}>${onPoint ? 'Map: press where the person is' : 'Map of open calls and teams'}</title><${Tiles} box=${box} />
    ${areas.value.map(({ name, path }) => html`<path key=${name} class="map-area" d=${path}><title>${name}</title></path>`)}
    ${placed.map((team) => html`<${TeamMark} key=${team.id} team=${team} unit=${unit} />`)}
    ${calls.map((call) => html`<${CallMark} key=${call.id} call=${call} unit=${unit} onOpen=${onOpen} />`)}
    ${point && html`<${Here} ...${point} unit=${unit} />`}</svg>
    ${!areas.value.length && html`<p class="map-note small quiet">The neighbourhoods have not arrived yet.</p>`}`;
}

/** @param {Call[]} calls @param {Team[]} placed @returns {Point[]} */
const spots = (calls, placed) => [...calls.map(({ incident: { location } }) => /** @type {Point} */ ([location.lon, location.lat])), ...placed.map(({ position }) => /** @type {Point} */ ([position?.lon, position?.lat]))];

/** @param {SVGSVGElement} svg @param {MouseEvent} event */
function pointAt(svg, event) {
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()?.inverse());
  const { lat, lon } = unproject(x, y);
  return { lat: Number(lat.toFixed(5)), lon: Number(lon.toFixed(5)) };
}

/** Only where a setting names a server; the address has {z}, {x} and {y}. @param {{box: Box}} props */
function Tiles({ box }) {
  const server = programme.value?.tile_server;
  if (!server) return null;
  return tilesFor(box, 512).map(({ key, z, tx, ty, x, y, size }) => html`<image key=${key} class="map-tile" href=${server.replace('{z}', `${z}`).replace('{x}', `${tx}`).replace('{y}', `${ty}`)} x=${x} y=${y} width=${size} height=${size} />`);
}

/** @param {{call: Call, unit: number, onOpen?: () => void}} props */
function CallMark({ call, unit, onOpen }) {
  const { incident, stage, unanswered, id } = call, [x, y] = project(incident.location.lon ?? 0, incident.location.lat ?? 0);
  const show = () => { onOpen?.(); open(id); };
  /** @param {KeyboardEvent} event */
  const press = (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); show(); } };
  const words = `Call, priority ${incident.priority}, ${placeOf(incident)}, ${typeOf(incident)}, ${stage === 'waiting' ? 'waiting' : 'active'}`;
  return html`<g class="map-call" data-stage=${stage} data-unanswered=${unanswered ? '' : undefined} data-chosen=${chosen.value === id ? '' : undefined} role="button" tabindex="0" aria-label=${words} transform=${`translate(${x} ${y}) scale(${unit})`} onClick=${show} onKeyDown=${press}>
    <title>${words}</title><rect x="-9" y="-9" width="18" height="18" rx="4" /><text y="4.5">${incident.priority}</text></g>`;
}

/** @param {{team: Team, unit: number}} props */
function TeamMark({ team, unit }) {
  const { position } = team, now = tick.value, [x, y] = project(position?.lon ?? 0, position?.lat ?? 0);
  const age = span(now - Date.parse(position?.at ?? ''));
  return html`<g class="map-team" data-old=${old(team, now) || lost.value ? '' : undefined} transform=${`translate(${x} ${y}) scale(${unit})`}>
    <title>${team.name}, ${label('unit_status', team.status)}, position ${age} old</title><circle r="8" /><text class="map-name" x="12" y="-1">${team.name}</text><text class="map-age" x="12" y="11">${age}</text></g>`;
}

/** @param {{lat: number, lon: number, unit: number}} props */
function Here({ lat, lon, unit }) {
  const [x, y] = project(lon, lat);
  return html`<g class="map-here" transform=${`translate(${x} ${y}) scale(${unit})`}><path d="M0 0c-5-7-9-11-9-17a9 9 0 0 1 18 0c0 6-4 10-9 17z" /><circle cy="-17" r="3.5" /></g>`;
}
