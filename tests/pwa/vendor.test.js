// Other people's code is what VENDOR.md says it is.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const root = new URL('../../', import.meta.url);
const lines = readFileSync(new URL('pwa/vendor/VENDOR.md', root), 'utf8').split('\n').filter((line) => line.startsWith('| `'));

for (const line of lines) {
  const [file, name, version, source, , sha] = line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('`', ''));
  test(`${file} is ${source} of ${name} ${version}`, () => {
    const ours = readFileSync(new URL(`pwa/vendor/${file}`, root));
    assert.equal(createHash('sha256').update(ours).digest('hex'), sha);
    assert.deepEqual(ours, readFileSync(new URL(`node_modules/${name}/${source}`, root)));
    assert.equal(JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, root), 'utf8')).version, version);
  });
}
