import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AT_ONCE, cpuStopwatch } from '../../test/cpu-stopwatch.ts';
import { parseClientId } from './client-id.ts';
import { parseKid } from './kid.ts';
import { parseIso6523, parseOrgNumber } from './org-number.ts';
import { parsePid } from './pid.ts';
import { parseResourceUri } from './resource-uri.ts';
import { parseNewSubscope, parseScopeList, parseScopeName } from './scope-name.ts';
import { parseScopePrefix } from './scope-prefix.ts';
import { parseOrigin, parsePublicUrl } from './url.ts';

const SIZE = 100_000;
const inputs: Readonly<Record<string, string>> = {
  letters: 'a'.repeat(SIZE),
  'letters and a sign that fits nothing': `${'a'.repeat(SIZE)}!\n`,
  digits: '1'.repeat(SIZE),
  'slashes after letters': 'a/'.repeat(SIZE / 2),
  colons: ':'.repeat(SIZE),
  'colons after letters': 'a:'.repeat(SIZE / 2),
  dots: '.'.repeat(SIZE),
  spaces: ' '.repeat(SIZE),
  'names and spaces': 'a '.repeat(SIZE / 2),
  'percent signs': '%'.repeat(SIZE),
  'a URL of dots': `https://${'a.'.repeat(SIZE / 2)}`,
  'a URL that climbs': `https://a/${'../'.repeat(SIZE / 3)}`,
  'a resource of escapes': `urn:${'%41'.repeat(SIZE / 3)}%`,
  'NUL bytes': '\0'.repeat(SIZE),
};
const parsers = {
  parseOrgNumber,
  parseIso6523,
  parsePid,
  parseClientId,
  parseKid,
  parseScopePrefix,
  parseScopeName,
  parseScopeList,
  parseNewSubscope,
  parsePublicUrl,
  parseOrigin,
  parseResourceUri,
};
/** The least of three, since what else the machine does at the moment is not what is measured. */
function milliseconds(action: () => void): number {
  const runs = [1, 2, 3].map(() => {
    const elapsed = cpuStopwatch();
    action();
    return elapsed();
  });
  return Math.min(...runs);
}

for (const [name, parse] of Object.entries(parsers)) {
  test(`threats: ReDoS: ${name} refuses 100 kB of anything at once`, () => {
    for (const [what, text] of Object.entries(inputs)) {
      assert.equal(parse(text), undefined, what);
      assert.ok(milliseconds(() => parse(text)) < AT_ONCE, what);
    }
  });
}

test('threats: ReDoS: the longest input that passes the bound of length is as quick', () => {
  const pumps = ['a', 'a/', 'a:', 'a.', '/', 'å'].map((piece) => `${piece.repeat(200).slice(0, 199)}-`);
  for (const text of pumps) {
    assert.equal(parseNewSubscope(text), undefined, text);
    assert.ok(milliseconds(() => parseNewSubscope(text)) < AT_ONCE, text);
  }
  const escapes = `urn:${'%41'.repeat(339)}%`;
  assert.equal(parseResourceUri(escapes), undefined);
  assert.ok(milliseconds(() => parseResourceUri(escapes)) < AT_ONCE);
});
