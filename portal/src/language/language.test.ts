import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languageOf } from './language.ts';

describe('the language of the portal', () => {
  const rows = [
    { name: 'is the one that was chosen', chosen: 'nn', accepted: ['en-GB'], expected: 'nn' },
    { name: 'is not what nobody can have chosen', chosen: 'xx', accepted: ['nn'], expected: 'nn' },
    {
      name: 'is the first of the browser that there is',
      chosen: null,
      accepted: ['de', 'nn-NO', 'en'],
      expected: 'nn',
    },
    { name: 'is bokmål for the browsers that say Norwegian', chosen: null, accepted: ['no'], expected: 'nb' },
    {
      name: 'is English for who reads no Norwegian',
      chosen: null,
      accepted: ['de-DE', 'fr'],
      expected: 'en',
    },
    { name: 'is bokmål for who says nothing', chosen: null, accepted: [], expected: 'nb' },
  ];
  for (const { name, chosen, accepted, expected } of rows) {
    test(name, () => assert.equal(languageOf(chosen, accepted), expected));
  }
});
