// The spans of crew safety: their names, their bounds, in minutes or seconds as people say them; pure.

/** @typedef {{code: string, label: string, help: string, unit: 60|1, least: number, most: number}} Span  bounds in its unit */
/** @typedef {{title: string, spans: Span[]}} Group */

/** @param {string} code @param {string} label @param {number} least @param {number} most @param {string} help @param {60|1} [unit] @returns {Span} */
const span = (code, label, least, most, help, unit = 60) => ({ code, label, help, unit, least, most });

/** The bounds are the server's, or within them. @type {Group[]} */
export const GROUPS = [
  { title: 'When a crew is asked', spans: [
    span('first_s', 'First check after arriving', 1, 120, 'Counted from the arrival, or from the arrival that is reckoned where none was heard.'),
    span('every_s', 'Then every', 1, 120, 'One tap on the phone answers, and so does anything else that the crew does.'),
    span('caution_s', 'Every, where there is a danger flag', 1, 120, 'Also from the moment on that somebody raises one.'),
    span('transport_s', 'Every, while they take a person somewhere', 1, 240, ''),
  ] },
  { title: 'When nobody answers', spans: [
    span('grace_s', 'The board and the crew’s phones are called after', 0, 30, 'Counted from the moment at which the check was due.'),
    span('lead_after_s', 'The lead is called after another', 0.5, 60, 'From the moment the board was called.'),
    span('help_after_s', 'The board is told to send help after another', 0.5, 60, 'To the last known place, with crew and task.'),
    span('backup_repeat_s', 'Back-up that nobody acknowledged is asked for again after', 5, 600, 'The crew’s phone offers to ring dispatch 20 seconds after they asked.', 1),
  ] },
  { title: 'When no arrival was heard', spans: [
    span('default_travel_s', 'Travel takes, where the way is not known', 1, 240, 'A phone may have no signal: the crew counts as there after this time and the one below.'),
    span('presumed_margin_s', 'And a margin of', 0, 120, ''),
  ] },
];
export const SPANS = GROUPS.flatMap(({ spans }) => spans);

/** @param {Record<string, number>} shown @returns {Record<string, string>} */
export const typed = (shown) => Object.fromEntries(SPANS.map(({ code, unit }) => [code, String(Math.round((shown[code] ?? 0) / unit * 100) / 100)]));

/** In whole seconds, or nothing where it is no number within the bounds. @param {Span} one @param {string} words @returns {number|undefined} */
export function seconds({ unit, least, most }, words) {
  const text = words.trim().replace(',', '.'), value = /^\d{1,4}(\.\d{1,2})?$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? Math.round(value * unit) : undefined;
}

/** What does not fit together, in words. @param {Record<string, string>} words @returns {string|false} */
export function wrongIn(words) {
  const out = SPANS.find((one) => seconds(one, words[one.code] ?? '') === undefined);
  if (out) return `“${out.label}”: write a number from ${out.least} to ${out.most}.`;
  const of = (/** @type {string} */ code) => Number(words[code]);
  return of('caution_s') > of('every_s') && 'Where there is a danger flag, a crew should not be asked less often than elsewhere.';
}

/** The body of the PUT. @param {Record<string, string>} words */
export const wanted = (words) => Object.fromEntries(SPANS.map((one) => [one.code, seconds(one, words[one.code] ?? '')]));
