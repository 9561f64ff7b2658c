// What a phone loads before its first Now: named ahead in index.html, and light.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';

const MOST = 60_000;
/** The code lists are the server's, and the icon and manifest the browser's: weighed in `bench`, counted here as they were. */
const BESIDE = 2_345 + 1_490 + 240;

/** As the server sends it: without the comments that begin a line, and types within one. @param {string} name */
const file = (name) => {
  const text = readFileSync(new URL(`../../pwa/${name}`, import.meta.url), 'utf8');
  if (name.startsWith('vendor/')) return text;
  if (name.endsWith('.css')) return text.replace(/\/\*.*?\*\//gs, '');
  return name.endsWith('.js') ? text.replace(/^[ \t]*(?:\/\*[^]*?\*\/|\/\/[^\n]*)|\/\*\* @type [^\n]*?\*\/ ?/gm, '') : text;
};

const page = file('index.html');
const named = JSON.parse(/<script type="importmap">([^]*?)<\/script>/.exec(page)?.[1] ?? '{}').imports;
const linked = [...page.matchAll(/<link rel="(modulepreload|stylesheet)" href="\/app\/([^"]+)"/g)];

/** @param {string} name @param {Set<string>} [found] */
function graph(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const [, from, bare] of file(name).matchAll(/(?:import|export)[^;'"`]*?from\s*['"]([^'"]+)['"]|import\s*['"]([^'"]+)['"]/g)) {
    const target = from ?? bare;
    graph(target.startsWith('.') ? posix.join(posix.dirname(name), target) : named[target].replace('/app/', ''), found);
  }
  return found;
}

const now = graph('field/app.js', graph('app.js'));

test('index.html names every module of a crew’s first screen, and no other', () => {
  const wanted = [...now].filter((name) => name !== 'app.js').sort();
  assert.deepEqual(linked.filter(([, rel]) => rel === 'modulepreload').map(([, , name]) => name).sort(), wanted);
});

test(`signing in and the first Now come to less than ${MOST / 1000} kB`, () => {
  const sheets = linked.filter(([, rel]) => rel === 'stylesheet').map(([, , name]) => name);
  const files = new Set([...now, ...graph('account/signin.js'), ...graph('field/shift-check.js'), ...sheets, 'index.html']);
  const weight = [...files].reduce((sum, name) => sum + brotliCompressSync(file(name)).length, BESIDE);
  assert.ok(weight <= MOST, `${weight} bytes`);
});
