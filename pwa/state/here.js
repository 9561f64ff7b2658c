// Where this device is, if it may tell: quickly, or not at all.

const KNOW_MS = 300;

/** @returns {Promise<{lat?: number, lon?: number, accuracy_m?: number}>} */
export async function here() {
  const allowed = await navigator.permissions?.query({ name: 'geolocation' }).catch(() => undefined);
  if (allowed?.state !== 'granted') return {};
  return new Promise((done) => {
    navigator.geolocation.getCurrentPosition(({ coords: { latitude: lat, longitude: lon, accuracy } }) => done({ lat, lon, accuracy_m: Math.round(accuracy) }),
      () => done({}), { maximumAge: 600_000, timeout: KNOW_MS });
  });
}

/** In words, and with the point where the phone may tell it; none where they are at the call. @param {string|undefined} words @returns {Promise<{address: string, lat?: number, lon?: number}|undefined>} */
export async function placeFor(words) {
  if (!words) return undefined;
  const { lat, lon } = await here();
  return { address: words, ...(lat !== undefined && { lat, lon }) };
}

/**
 * What a cry for help takes along: it never waits longer for that. Never asks for a permission: a question on the screen is the
 * last thing that somebody in danger needs. @returns {Promise<{lat?: number, lon?: number, accuracy_m?: number, battery?: number}>}
 */
export const aboutMe = () => Promise.race([told(), new Promise((/** @type {(none: {}) => void} */ done) => { setTimeout(() => done({}), KNOW_MS); })]);

async function told() {
  const [battery, place] = await Promise.all([level(), here().catch(() => ({}))]);
  return { ...battery, ...place };
}

async function level() {
  try {
    const found = await /** @type {any} */ (navigator).getBattery?.();
    return found ? { battery: found.level } : {};
  } catch {
    return {};
  }
}
