import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DerReader, der, MalformedDer, TAG } from './der.ts';
import { readTime } from './der-time.ts';

function read(tag: number, text: string): string | undefined {
  try {
    return new Date(readTime(new DerReader(der(tag, Buffer.from(text))))).toISOString();
  } catch (error) {
    assert.ok(error instanceof MalformedDer);
    return undefined;
  }
}

describe('a time in DER', () => {
  const rows: readonly (readonly [tag: keyof typeof TAG, text: string, expected: string | undefined])[] = [
    ['utcTime', '260115120000Z', '2026-01-15T12:00:00.000Z'],
    ['utcTime', '491231235959Z', '2049-12-31T23:59:59.000Z'],
    ['utcTime', '500101000000Z', '1950-01-01T00:00:00.000Z'],
    ['utcTime', '2601151200Z', undefined],
    ['utcTime', '260115120000+0100', undefined],
    ['utcTime', '20260115120000Z', undefined],
    ['generalizedTime', '20500101000000Z', '2050-01-01T00:00:00.000Z'],
    ['generalizedTime', '20240229000000Z', '2024-02-29T00:00:00.000Z'],
    ['generalizedTime', '20230229000000Z', undefined],
    ['generalizedTime', '20261301000000Z', undefined],
    ['generalizedTime', '20260001000000Z', undefined],
    ['generalizedTime', '20260115240000Z', undefined],
    ['generalizedTime', '20260115126000Z', undefined],
    ['generalizedTime', '20260115120060Z', undefined],
    ['generalizedTime', '20260115120000.5Z', undefined],
    ['generalizedTime', '20260115120000', undefined],
    ['generalizedTime', '00260115120000Z', undefined],
    ['generalizedTime', '', undefined],
    ['utf8String', '20260115120000Z', undefined],
  ];
  for (const [tag, text, expected] of rows) {
    test(`${tag} ${JSON.stringify(text)} is ${expected ?? 'malformed'}`, () => {
      assert.equal(read(TAG[tag], text), expected);
    });
  }
});
