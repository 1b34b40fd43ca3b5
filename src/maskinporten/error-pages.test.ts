import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { CATALOGUE } from './errors.ts';
import { sharedNode } from './maskinporten.fixture.ts';

forEachStore(({ openStore }) => {
  describe('the page behind error_uri', () => {
    const node = sharedNode(openStore);
    for (const { code, title, cause, remedy } of CATALOGUE) {
      test(`${code} says what, why and what to do`, async () => {
        const page = await node().get(`/errors/${code}`);
        assert.equal(page.status, 200);
        assert.equal(page.headers.get('content-type'), 'text/plain; charset=utf-8');
        for (const part of [code, title, cause, remedy]) assert.ok(page.text.includes(part), part);
      });
    }

    test('there is none for other codes', async () => {
      for (const code of ['MP-999', 'mp-011', '__proto__', '%3Cscript%3E', 'MP-011%0d%0ax']) {
        const { status, body, headers } = await node().get(`/errors/${code}`);
        assert.deepEqual([status, body.error], [404, 'not_found'], code);
        assert.equal(headers.get('x-content-type-options'), 'nosniff');
      }
    });
  });
});
