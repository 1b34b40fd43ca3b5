import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { returnPath } from './return-path.ts';

describe('threats: open redirect: a login leads back to', () => {
  const rows: readonly (readonly [asked: string | undefined, back: string])[] = [
    ['/', '/'],
    ['/integrasjoner?sort=navn&side=2', '/integrasjoner?sort=navn&side=2'],
    ['/sessions', '/sessions'],
    [undefined, '/'],
    ['', '/'],
    ['integrasjoner', '/'],
    ['//elsewhere.example.no', '/'],
    ['/\\elsewhere.example.no', '/'],
    ['/a\\b', '/'],
    ['https://elsewhere.example.no/', '/'],
    ['javascript:alert(1)', '/'],
    ['/\t/elsewhere.example.no', '/'],
    ['/a\r\nset-cookie: x', '/'],
    ['/å', '/'],
    ['/session', '/'],
    ['/session/login?return=/', '/'],
    ['/api/v1/clients', '/'],
    ['/porthus/v1/members', '/'],
    [`/${'a'.repeat(999)}`, `/${'a'.repeat(999)}`],
    [`/${'a'.repeat(1000)}`, '/'],
  ];
  for (const [asked, back] of rows) {
    test(`${JSON.stringify(asked?.slice(0, 40))}: ${back.slice(0, 40)}`, () =>
      assert.equal(returnPath(asked), back));
  }
});
