// What the buttons and lines of the phone say.

/** What the crew says with a tap, as the whole crew. */
export const TAP = /** @type {Record<string, string>} */ ({
  en_route: 'On our way', staged: 'We wait nearby', on_scene: 'We are here', contact: 'With the person', transporting: 'Taking them somewhere',
  at_destination: 'At the destination', handed_over: 'Receiver accepted', cleared: 'We have left',
});

/** What the crew sets when no call is on. */
export const SET = /** @type {Record<string, string>} */ ({
  available: 'We are available', available_out_of_area: 'Available, out of area', documenting: 'Finishing notes', restocking: 'Restock, clean or fuel',
  meal_rest: 'Meal or rest', recovery_hold: 'Pause after a hard call', out_of_service: 'Out of service', off_duty: 'Off duty',
});

/** What happens at the next step of the ladder when nobody answers. @param {string} code */
export function stepWords(code) {
  if (code.includes('alarm') || code.includes('dispatch') || code.includes('lead')) return 'Dispatch is told in';
  if (code.includes('unanswered') || code.includes('suggest') || code.includes('next')) return 'Another team is suggested in';
  return 'Rings again in';
}

/** @param {{call_type: string|null, call_type_raw: string|null}} incident @param {(list: string, code: string|null) => string} label */
export const callType = ({ call_type, call_type_raw }, label) => (call_type ? label('call_type', call_type) : call_type_raw || 'Kind of call not known yet');
