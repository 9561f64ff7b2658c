// Half an emoji has no place in what is said; pure.

const half = (/** @type {any} */ value) => (typeof value === 'string' ? /\p{Cs}/u.test(value) : Boolean(value) && typeof value === 'object' && Object.values(value).some(half));

/** Without any half of an emoji, as a paste or a key that deletes half of one leaves it: nobody can read it, and no server takes it.
 * What has none is given back as it is. @template T @param {T} value  words, or JSON with words in it @returns {T} */
export const whole = (value) => (half(value) ? JSON.parse(JSON.stringify(value), (_, one) => (typeof one === 'string' ? one.replace(/\p{Cs}/gu, '') : one)) : value);
