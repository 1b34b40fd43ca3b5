import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { acceptedLanguage, findLanguage, PAGE_LANGUAGES } from './language.ts';

describe('the language that a browser accepts', () => {
  const rows: Readonly<Record<string, readonly [header: string | undefined, language: string | undefined]>> =
    {
      'is none when it says nothing': [undefined, undefined],
      'is the one it names': ['nn', 'nn'],
      'is told by the first part of a tag': ['nb-NO', 'nb'],
      'is read in any case of letters': ['NN-no', 'nn'],
      'is bokmål for Norwegian of no particular form': ['no', 'nb'],
      'is the heavier of two': ['en;q=0.5, nn;q=0.9', 'nn'],
      'is the first of two that weigh the same': ['en, nb', 'en'],
      'is the next where the first is not offered': ['fr, sv;q=0.9, nn;q=0.1', 'nn'],
      'is not one that it refuses': ['nn;q=0, en;q=0.1', 'en'],
      'is none of those with a weight that is no number': ['nn;q=high', undefined],
      'is none when it names no language that is offered': ['fr, *', undefined],
      'is Northern Sámi where that comes first': ['se-NO, nb;q=0.9', 'se'],
      'is looked for among the first twenty alone': [`${'fr,'.repeat(20)}nn`, undefined],
    };
  for (const [name, [header, language]] of Object.entries(rows)) {
    test(name, () => assert.equal(acceptedLanguage(header, PAGE_LANGUAGES), language));
  }
});

test('a language is found among those that the door offers alone', () => {
  assert.equal(findLanguage('se', PAGE_LANGUAGES), 'se');
  assert.equal(findLanguage('se', ['nb', 'nn', 'en']), undefined);
  assert.equal(acceptedLanguage('se, nn;q=0.5', ['nb', 'nn', 'en']), 'nn');
});
