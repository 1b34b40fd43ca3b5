import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MediaType, parseMediaType } from './media-type.ts';

const ROWS: [header: string, expected: MediaType | undefined][] = [
  ['application/json', { type: 'application/json' }],
  ['Application/JSON', { type: 'application/json' }],
  ['application/json; charset=UTF-8', { type: 'application/json', charset: 'utf-8' }],
  ['application/json;charset="utf-8"', { type: 'application/json', charset: 'utf-8' }],
  ['application/json; version=1', { type: 'application/json' }],
  ['application/json;', { type: 'application/json' }],
  ['application/json ; charset=a ; x="y z"', { type: 'application/json', charset: 'a' }],
  ['multipart/form-data; boundary=----x', { type: 'multipart/form-data' }],
  ['', undefined],
  ['application', undefined],
  ['application/', undefined],
  ['/json', undefined],
  ['application/json/x', undefined],
  ['application/json, text/plain', undefined],
  ['application/json; charset', undefined],
  ['application/json; =utf-8', undefined],
  ['application/json; charset="utf-8', undefined],
  ['application/json\r\nx: y', undefined],
  [`application/json; x=${'y'.repeat(300)}`, undefined],
];

for (const [header, expected] of ROWS) {
  test(`the Content-Type ${JSON.stringify(header)} is ${expected === undefined ? 'none' : JSON.stringify(expected)}`, () => {
    assert.deepEqual(parseMediaType(header), expected);
  });
}
