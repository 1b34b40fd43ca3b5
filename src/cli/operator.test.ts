import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CommandRefused, EXIT, type Flags } from './command.ts';
import { operator } from './operator.ts';
import { ACTIONS } from './operator-actions.ts';

describe('porthus operator is used wrongly when', () => {
  const rows: readonly (readonly [string, readonly string[], Flags, RegExp])[] = [
    ['nothing is asked', [], {}, /^There is no "porthus operator"\./],
    ['something else is asked', ['orgs', 'list'], {}, /^There is no "porthus operator orgs list"\./],
    ['half of it is asked', ['organisation'], {}, /^There is no "porthus operator organisation"\./],
    [
      'it is not said which',
      ['organisation', 'show'],
      {},
      /^Say it as: porthus operator organisation show ORGNO\./,
    ],
    [
      'it is said which of nothing',
      ['init', 'x'],
      {},
      /^Say it as: porthus operator init --organisation ORGNO/,
    ],
    [
      'a flag is missing',
      ['representation', 'add'],
      { organisation: '1' },
      /add also needs --person NUMBER, --role ROLE\./,
    ],
    [
      'a flag says nothing',
      ['prefix', 'list'],
      { role: 'x' },
      /^--role says nothing to porthus operator prefix list\./,
    ],
    ['the name of who does it has two lines', ['prefix', 'list'], { as: 'a\nb' }, /^Say who does it/],
    ['the name of who does it is empty', ['prefix', 'list'], { as: '' }, /^Say who does it/],
    ['the name of who does it is long', ['prefix', 'list'], { as: 'x'.repeat(65) }, /^Say who does it/],
  ];
  for (const [name, words, flags, expected] of rows) {
    test(name, async () => {
      await assert.rejects(operator.run(flags, words), (error: unknown) => {
        assert.ok(error instanceof CommandRefused);
        assert.equal(error.exitCode, EXIT.usage);
        assert.match(error.message, expected);
        return true;
      });
    });
  }
});

test('every action is in the help, with flags that are explained there', () => {
  for (const { words, needs, takes = [] } of ACTIONS) {
    assert.ok(operator.about.includes(`\n  ${words}`), words);
    for (const flag of [...needs, ...takes]) assert.ok(Object.hasOwn(operator.flags, flag), flag);
  }
});
