import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chooseByHostName, parseHostName } from './host-name.ts';

describe('the Host header', () => {
  const rows: [header: string, expected: string | undefined][] = [
    ['maskinporten.example', 'maskinporten.example'],
    ['Maskinporten.EXAMPLE:8443', 'maskinporten.example'],
    ['localhost:8102', 'localhost'],
    ['127.0.0.1', '127.0.0.1'],
    ['[::1]:8102', '[::1]'],
    ['under_score.example', 'under_score.example'],
    ['example.no.', 'example.no.'],
    ['', undefined],
    [':80', undefined],
    ['a b', undefined],
    ['user@example.no', undefined],
    ['example.no/', undefined],
    ['example.no:', undefined],
    ['example.no:808080', undefined],
    ['a.example, b.example', undefined],
    ['::1', undefined],
    ['[::1', undefined],
    ['exämple.no', undefined],
    ['example.no\0', undefined],
    [`${'a'.repeat(254)}`, undefined],
  ];
  for (const [header, expected] of rows) {
    test(`${JSON.stringify(header)} names ${expected ?? 'no host'}`, () => {
      assert.equal(parseHostName(header), expected);
    });
  }
});

describe('a door alone on its port', () => {
  const choose = chooseByHostName([{ hostName: 'idporten.example', door: 'idporten' }]);
  for (const name of ['idporten.example', 'localhost', 'porthus.localhost', '127.0.0.1', '[::1]']) {
    test(`answers to ${name}`, () => assert.equal(choose(name), 'idporten'));
  }
  const others = [
    'evil.example',
    'idporten.example.',
    'xidporten.example',
    'idporten.exampl',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'localhostx',
    '0.0.0.0',
    '',
  ];
  for (const name of others) {
    test(`threats: Host header, does not answer to "${name}"`, () => assert.equal(choose(name), undefined));
  }
});

describe('a door alone on its port, whose own host is an address', () => {
  const choose = chooseByHostName([{ hostName: '0.0.0.0', door: 'admin' }]);
  for (const name of ['10.1.2.3', '[2001:db8::7]', '0.0.0.0', 'localhost']) {
    test(`answers to ${name}`, () => assert.equal(choose(name), 'admin'));
  }
  for (const name of ['evil.example', '10.1.2.3.evil.example', '10.1.2', '[::1', '']) {
    test(`threats: Host header, does not answer to "${name}"`, () => assert.equal(choose(name), undefined));
  }
});

describe('several doors behind one port', () => {
  const choose = chooseByHostName([
    { hostName: 'idporten.example', door: 'idporten' },
    { hostName: 'maskinporten.example', door: 'maskinporten' },
  ]);
  test('are told apart by exact host name', () => {
    assert.equal(choose('idporten.example'), 'idporten');
    assert.equal(choose('maskinporten.example'), 'maskinporten');
  });
  for (const name of ['localhost', 'example', 'a.idporten.example', '']) {
    test(`threats: Host header, none answers to "${name}"`, () => assert.equal(choose(name), undefined));
  }
});

test('no door answers to anything', () => {
  assert.equal(chooseByHostName([])('localhost'), undefined);
});
