import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AT_ONCE, cpuStopwatch } from '../../test/cpu-stopwatch.ts';
import { parseAuthorization } from './authorization-header.ts';
import { parseParameters } from './form.ts';
import { printable, quotedName } from './header-text.ts';
import { parseHostName } from './host-name.ts';
import { parseJson } from './json.ts';
import { jsonFault } from './json-structure.ts';
import { masked } from './logger.ts';
import { parseMediaType } from './media-type.ts';
import { originReader } from './proxy-trust.ts';

/** spec/threats.md row 42. */
const LENGTH = 100_000;

const INPUTS = [
  'a',
  '1',
  '.',
  ' ',
  '\t',
  ';',
  '=',
  '"',
  '\\',
  ',',
  '%',
  '&',
  '[',
  '{',
  'a=',
  'a;',
  '\\"',
  '[0.',
  'eyJ',
  '=;',
  '&=',
  ', ',
  '%41',
  'a.',
  '\r\n',
];

const readX = originReader({ proxies: ['10.0.0.1'], headers: 'x-forwarded' });
const readForwarded = originReader({ proxies: ['10.0.0.1'], headers: 'forwarded' });

const PARSERS: [name: string, parse: (text: string) => unknown, prepare?: (text: string) => string][] = [
  ['parseMediaType', parseMediaType],
  ['parseMediaType after a type', (text) => parseMediaType(`a/b;${text}`)],
  ['parseAuthorization', parseAuthorization],
  ['parseAuthorization after Basic', (text) => parseAuthorization(`Basic ${text}`)],
  ['parseParameters', parseParameters],
  ['parseJson', parseJson],
  ['parseJson of a string', parseJson, (text) => JSON.stringify({ [text]: text }).slice(0, LENGTH)],
  [
    'jsonFault of strings',
    jsonFault,
    (text) => JSON.stringify([text.slice(0, LENGTH / 4), { [text.slice(0, LENGTH / 4)]: 1 }]),
  ],
  ['parseHostName', parseHostName],
  ['printable', printable],
  ['quotedName', quotedName],
  ['masked', masked],
  [
    'X-Forwarded-For',
    (text) =>
      readX('10.0.0.1', {
        'x-forwarded-for': text,
        'x-forwarded-proto': text,
        'x-forwarded-host': text,
        traceparent: text,
      }),
  ],
  ['Forwarded', (text) => readForwarded('10.0.0.1', { forwarded: text })],
  ['Forwarded after for=', (text) => readForwarded('10.0.0.1', { forwarded: `for="${text}` })],
];

for (const [name, parse, prepare] of PARSERS) {
  test(`threats: ReDoS, ${name} answers at once for ${LENGTH} hostile characters`, () => {
    for (const input of INPUTS) {
      const hostile = input.repeat(LENGTH / input.length);
      const text = prepare?.(hostile) ?? hostile;
      // The best of five: a busy machine may stop any one of them.
      const times = [0, 1, 2, 3, 4].map(() => {
        const elapsed = cpuStopwatch();
        parse(text);
        return elapsed();
      });
      assert.ok(Math.min(...times) < AT_ONCE, `${JSON.stringify(input)}: ${times}`);
    }
  });
}
