// The words of back-up, the same in the bar and on its sheet.

/** @type {Record<string, string>} */
export const KINDS = { police: 'Police', ems: 'Ambulance', supervisor: 'Supervisor' };

/** What a crew asks for, in the order in which it is likely. `what`: for an ambulance, in words, since police alone have codes. @type {Array<{kind: 'police'|'ems'|'supervisor', reason?: string, onWay?: string, what?: string, label: string}>} */
export const ASKS = [
  { kind: 'police', reason: 'requested_scene_safety', onWay: 'requested_enroute', label: 'Police: we are not safe' },
  { kind: 'ems', what: 'Not awake, or not breathing well', label: 'Ambulance: not awake, or not breathing well' },
  { kind: 'ems', what: 'Hurt or ill', label: 'Ambulance: hurt or ill' },
  { kind: 'supervisor', label: 'Supervisor' },
  { kind: 'police', reason: 'requested_scene_hold', onWay: 'requested_enroute', label: 'Police: hold or transport' },
  { kind: 'police', reason: 'requested_scene_crime', onWay: 'requested_enroute', label: 'Police: a crime' },
];
