import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  MAX_SCOPE_NAME_LENGTH,
  MAX_SCOPES,
  MAX_SUBSCOPE_LENGTH,
  parseNewSubscope,
  parseScopeList,
  parseScopeName,
  scopeName,
  splitScopeName,
} from './scope-name.ts';
import { parseScopePrefix } from './scope-prefix.ts';

const lookups: readonly { text: string; valid: boolean }[] = [
  { text: 'openid', valid: true },
  { text: 'demo:invoice.read', valid: true },
  { text: 'altinn:serviceowner/instances.read', valid: true },
  { text: 'nav:product:name', valid: true },
  { text: 'Old_Name-With(Odd)Signs!', valid: true },
  { text: 'fjøs:kyr/mjølk', valid: true },
  { text: 'x'.repeat(MAX_SCOPE_NAME_LENGTH), valid: true },
  { text: 'x'.repeat(MAX_SCOPE_NAME_LENGTH + 1), valid: false },
  { text: '', valid: false },
  { text: 'a b', valid: false },
  { text: 'a"b', valid: false },
  { text: 'a\\b', valid: false },
  { text: 'a\tb', valid: false },
  { text: 'a\n', valid: false },
  { text: 'a\x7f', valid: false },
  { text: 'a\u00a0b', valid: false },
  { text: 'a\u030a', valid: false },
];
for (const { text, valid } of lookups) {
  test(`the scope name ${JSON.stringify(text.slice(0, 40))} (${text.length}) is ${valid ? 'accepted' : 'refused'}`, () => {
    assert.equal(parseScopeName(text), valid ? text : undefined);
  });
}

const many = (count: number) => Array.from({ length: count }, (_, at) => `s:${at}`).join(' ');
const lists: readonly {
  name: string;
  text: string;
  names: readonly string[] | undefined;
}[] = [
  { name: 'one name', text: 'a:b', names: ['a:b'] },
  { name: 'two names in their order', text: 'b:b a:a', names: ['b:b', 'a:a'] },
  { name: 'a name twice', text: 'a b a', names: ['a', 'b'] },
  { name: 'spaces too many', text: ' a  b ', names: ['a', 'b'] },
  { name: 'nothing', text: '', names: undefined },
  { name: 'spaces alone', text: '   ', names: undefined },
  { name: 'a tab between', text: 'a\tb', names: undefined },
  { name: 'a line break after', text: 'a\n', names: undefined },
  { name: 'one bad name among good ones', text: 'a "b" c', names: undefined },
  {
    name: 'as many names as allowed',
    text: many(MAX_SCOPES),
    names: many(MAX_SCOPES).split(' '),
  },
  { name: 'one name more', text: many(MAX_SCOPES + 1), names: undefined },
];
for (const { name, text, names } of lists) {
  test(`a scope list of ${name} is ${names ? 'accepted' : 'refused'}`, () => {
    assert.deepEqual(parseScopeList(text), names);
  });
}

test('the first colon parts prefix from subscope', () => {
  const split = (text: string) => {
    const name = parseScopeName(text);
    return name && splitScopeName(name);
  };
  assert.deepEqual(split('nav:product:name'), {
    prefix: 'nav',
    subscope: 'product:name',
  });
  assert.equal(split('openid'), undefined);
  assert.deepEqual(split(':a'), { prefix: '', subscope: 'a' });
});

test('a new scope is named by its prefix and subscope, and the longest of both fit', () => {
  const prefix = parseScopePrefix('x'.repeat(50));
  const subscope = parseNewSubscope('y'.repeat(MAX_SUBSCOPE_LENGTH));
  assert.ok(prefix && subscope);
  const name = scopeName(prefix, subscope);
  assert.equal(parseScopeName(name), name);
  assert.deepEqual(splitScopeName(name), { prefix, subscope });
});

test('the grammar of new subscopes is the quoted pattern, for every string of up to seven signs', () => {
  const quoted = /^([a-zæøå0-9]+\/?)+(:[a-zæøå0-9]+)*[a-zæøå0-9]+(\.[a-zæøå0-9]+)*$/;
  for (let length = 0; length <= 7; length++) {
    for (let number = 0; number < 4 ** length; number++) {
      const text = Array.from({ length }, (_, at) => 'a/:.'[Math.floor(number / 4 ** at) % 4]).join('');
      assert.equal(parseNewSubscope(text) !== undefined, quoted.test(text), text);
    }
  }
});

const subscopes: readonly { text: string; valid: boolean }[] = [
  { text: 'byggesak/read', valid: true },
  { text: 'invoice.read', valid: true },
  { text: 'product:name', valid: true },
  { text: 'mjølk/å1.les', valid: true },
  { text: 'x'.repeat(MAX_SUBSCOPE_LENGTH + 1), valid: false },
  { text: 'a-b', valid: false },
  { text: 'a_b', valid: false },
  { text: 'Invoice', valid: false },
  { text: 'a b', valid: false },
  { text: 'ab\n', valid: false },
];
for (const { text, valid } of subscopes) {
  test(`the new subscope ${JSON.stringify(text.slice(0, 30))} is ${valid ? 'accepted' : 'refused'}`, () => {
    assert.equal(parseNewSubscope(text), valid ? text : undefined);
  });
}
