// Looks that come with the part that needs them, so that the first load does not pay for them.
const asked = new Set();

/** Once; until it is here the part is plain, and works. @param {string} name */
export function dress(name) {
  if (asked.has(name)) return;
  asked.add(name);
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: new URL(`../style/${name}.css`, import.meta.url).href }));
}
