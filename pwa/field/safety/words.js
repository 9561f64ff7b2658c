// The words of back-up, the same in the bar and on its sheet.

/** @type {Record<string, string>} */
export const KINDS = { police: 'Police', ems: 'Ambulance', supervisor: 'Supervisor' };

/** What a crew asks for, in the order in which it is likely. @type {Array<{kind: 'police'|'ems'|'supervisor', reason?: string, onWay?: string, label: string}>} */
export const ASKS = [
  { kind: 'police', reason: 'requested_scene_safety', onWay: 'requested_enroute', label: 'Police: we are not safe' },
  { kind: 'ems', label: 'Ambulance' },
  { kind: 'supervisor', label: 'Supervisor' },
  { kind: 'police', reason: 'requested_scene_hold', onWay: 'requested_enroute', label: 'Police: hold or transport' },
  { kind: 'police', reason: 'requested_scene_crime', onWay: 'requested_enroute', label: 'Police: a crime' },
];
