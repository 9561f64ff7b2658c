// A directory that nobody runs: as many services as are asked for, as untidy as real ones, the same each time.
import { pathToFileURL } from 'node:url';

const FIRST = ['Harbor', 'Cedar', 'Northside', 'Riverbend', 'Open Door', 'Lakeview', 'Saint Anne', 'Community', 'Prairie', 'Bridge', 'Hope', 'Summit', 'Elm Street', 'Twin Rivers', 'Freedom', 'Sunrise', 'Willow', 'Phillips', 'Midtown', 'Union'];
const KINDS = /** @type {[string, string, string][]} */ ([
  ['shelter', 'Emergency Shelter', 'Overnight beds and a meal for people with nowhere to sleep.'], ['withdrawal', 'Withdrawal Management', 'Medically monitored detoxification, day and night.'],
  ['food', 'Food Shelf', 'Groceries to take home, fresh produce on Tuesdays.'], ['psychiatry', 'Psychiatry Clinic', 'Evaluation and medication for adults, walk in or by appointment.'],
  ['therapy_outpt', 'Counseling Center', 'Individual, couples and family therapy on a sliding scale.'], ['dv_sa', 'Women’s Advocates', 'Safety planning and shelter for survivors of domestic violence.'],
  ['housing', 'Housing Help', 'Coordinated entry, rent assistance and tenants’ rights.'], ['legal', 'Legal Aid', 'Free civil legal advice about eviction and benefits.'],
  ['primary_care', 'Health Center', 'Primary care, dental, and pharmacy for the uninsured.'], ['youth_family', 'Youth Drop-in', 'A safe place, laundry, and case managers for young people.'],
  ['employment', 'Work Center', 'Job search, resumes and training.'], ['mat', 'Methadone Program', 'Medication for opioid use, dosing from early morning.'],
]);
const WORDS = 'neighbors program offers support services families residents county intake appointment weekly group staff confidential assistance referral emergency transportation clothing laundry showers mail storage parking entrance wheelchair accessible interpreters elders children parents veterans refugees immigrants students'.split(' ');
const LANGUAGES = ['es', 'so', 'hmn', 'om', 'am', 'vi'];

/** The same numbers each time. @param {number} seed */
function dice(seed) {
  let state = seed;
  return () => ((state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff);
}

/** @param {number} count @returns {import('../../pwa/base/types-services.js').Compact[]} */
export function madeUp(count) {
  const roll = dice(7), one = (/** @type {any[]} */ list) => list[Math.floor(roll() * list.length)];
  return Array.from({ length: count }, (_, n) => {
    const [type, kind, said] = KINDS[n % KINDS.length], first = one(FIRST);
    const extra = Array.from({ length: 12 }, () => one(WORDS)).join(' ');
    return {
      id: `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`, n: `${first} ${kind}${n > 240 ? ` ${Math.floor(n / 12)}` : ''}`, o: `${one(FIRST)} ${one(['Services', 'Ministries', 'Alliance', 'of Minnesota'])}`,
      d: `${said} ${extra}.`.slice(0, 200), t: n % 5 === 2 ? [] : [...new Set(roll() < 0.2 ? [type, one(KINDS)[0]] : [type])], p: [[`612-555-${String(n % 10_000).padStart(4, '0')}`]],
      ...(roll() < 0.8 && { a: [[`${100 + (n % 5_000)} ${one(FIRST)} Ave`, 44.9 + roll() / 8, -93.35 + roll() / 6]] }),
      ...(roll() < 0.7 && { h: roll() < 0.2 ? [{ freq: 'DAILY', open_24: true }] : [{ freq: 'WEEKLY', byday: 'MO,TU,WE,TH', opens_at: '09:00', closes_at: '17:00' }, { freq: 'WEEKLY', byday: 'FR', opens_at: '09:00', closes_at: '12:00' }] }),
      ...(roll() < 0.3 && { x: [{ closed: true, valid_from: '2026-12-24', valid_to: '2026-12-26' }] }),
      ...(roll() < 0.5 && { l: ['en', one(LANGUAGES)] }), ...(roll() < 0.4 && { ages: one([[18, null], [null, 17], [18, 24], [60, null]]) }), ...(roll() < 0.1 && { g: [one(['woman', 'man'])] }),
      ...(roll() < 0.5 && { c: one([0, 1]) }), ...(type === 'shelter' && { b: [['beds', Math.floor(roll() * 6), 40, '2026-11-25T06:00:00Z']] }), ...(roll() < 0.6 && { k: one(['2026-11-01', '2026-06-01']) }),
    };
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.stdout.write(JSON.stringify(madeUp(Number(process.argv[2] ?? 2_000))));
