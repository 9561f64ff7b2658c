// The code lists: those of a desk come beside those of a phone, in whatever order they arrive.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json, serve } from './support.js';

/** What the store reads when it is loaded. */
Object.assign(globalThis, { localStorage: { getItem: () => null, setItem: () => {} } });
const { readCodes } = await import('../../pwa/state/lists.js');
const { codes } = await import('../../pwa/state/store.js');

test('two lists that are read at once are both there', async () => {
  for (const slow of ['codes', 'codes-desk']) {
    codes.value = {};
    serve(async ({ path }) => {
      if (path.includes(`${slow}.json`)) await new Promise((next) => setTimeout(next, 5));
      return json(path.includes('desk') ? { disposition: [] } : { unit_status: [] });
    });
    await Promise.all([readCodes('codes'), readCodes('codes-desk')]);
    assert.deepEqual(Object.keys(codes.value).sort(), ['disposition', 'unit_status']);
  }
});

test('an answer that is not the lists is an error, so that they are asked for again', async () => {
  serve(() => new Response('', { status: 502 }));
  await assert.rejects(readCodes('codes-desk'), /could not be fetched/);
});
