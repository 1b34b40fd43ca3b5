import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SETTINGS } from '../config/sources.ts';
import { CONFIGURATION_FLAGS } from './command.ts';
import { START_FLAGS } from './start-flags.ts';

test('the flags of a start are those that the settings have, and --config', () => {
  const offered = Object.keys({ ...CONFIGURATION_FLAGS, ...START_FLAGS });
  const settings = SETTINGS.flatMap(({ flag }) => flag ?? []);
  assert.deepEqual(offered.toSorted(), [...settings, 'config'].toSorted());
});
