// Where this device is, if it may tell: quickly, or not at all.

export const KNOW_MS = 300;

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
