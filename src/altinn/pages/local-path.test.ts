import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseLocalPath } from './local-path.ts';

describe('where a flow may go on to (threats: open redirect)', () => {
  const here: Readonly<Record<string, readonly [text: string, path: string]>> = {
    'the front page': ['/', '/'],
    'a path': ['/delegations/new', '/delegations/new'],
    'a path with a query': ['/a?b=c&d=https://elsewhere.example', '/a?b=c&d=https://elsewhere.example'],
    'a path in the form that a browser makes of it': ['/a/../b', '/b'],
    'a path with characters that an address cannot hold': ['/å b', '/%C3%A5%20b'],
    'the longest that is read': [`/${'a'.repeat(1999)}`, `/${'a'.repeat(1999)}`],
  };
  for (const [name, [text, path]] of Object.entries(here)) {
    test(`${name} is taken`, () => assert.equal(parseLocalPath(text), path));
  }

  const elsewhere: Readonly<Record<string, string>> = {
    nothing: '',
    'an address': 'https://elsewhere.example/',
    'an address without scheme': '//elsewhere.example/',
    'an address with a backslash for a slash': '/\\elsewhere.example/',
    'an address behind a tab, which browsers leave out': '/\t/elsewhere.example/',
    'an address behind a line break': '/\n/elsewhere.example/',
    'a path that is an address once its dots are taken out': '/.//elsewhere.example/',
    'the same with two dots': '/a/..//elsewhere.example/',
    'a script': 'javascript:alert(1)',
    'a path of no beginning': 'delegations',
    'a space first': ' /delegations',
    'one character more than is read': `/${'a'.repeat(2000)}`,
  };
  for (const [name, text] of Object.entries(elsewhere)) {
    test(`${name} is not`, () => assert.equal(parseLocalPath(text), undefined));
  }
});
