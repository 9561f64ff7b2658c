// What a crew still has to write when its shift ends: each room that has paper says what is open.

/** @typedef {{words: string, href?: string}} Open */

/** Each loads a module that exports `openWork(): Open[]`, reckoned from what is on this phone. @type {(() => Promise<{openWork: () => Open[]}>)[]} */
export const OPEN_WORK = [() => import('./papers.js')];

/** What cannot be fetched now is passed over: it must not keep a crew from going home. @returns {Promise<Open[]>} */
export async function openWork() {
  const found = await Promise.allSettled(OPEN_WORK.map((load) => load()));
  return found.flatMap((one) => (one.status === 'fulfilled' ? one.value.openWork() : []));
}
