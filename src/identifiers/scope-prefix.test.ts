import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_SCOPE_PREFIX_LENGTH, parseScopePrefix } from './scope-prefix.ts';

for (const text of ['skatteetaten', 'ks', '310012000', 'fjøs', 'a-b', 'x'.repeat(MAX_SCOPE_PREFIX_LENGTH)]) {
  test(`the prefix ${text.slice(0, 20)} is accepted`, () => assert.equal(parseScopePrefix(text), text));
}
for (const text of ['', 'x'.repeat(MAX_SCOPE_PREFIX_LENGTH + 1), 'nav:', 'a/b', 'Nav', 'a b', '-a', 'a\n']) {
  test(`the prefix ${JSON.stringify(text.slice(0, 20))} (${text.length}) is refused`, () => {
    assert.equal(parseScopePrefix(text), undefined);
  });
}
