import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cpuStopwatch } from '../../../test/cpu-stopwatch.ts';
import type { AskedScope } from './asked-scope.ts';
import { judgeTexts } from './scope-texts.ts';

function judge(asked: Partial<AskedScope>) {
  return judgeTexts({ description: 'Read invoices', translations: {}, ...asked });
}

function fields(asked: Partial<AskedScope>): readonly string[] {
  return judge(asked).faults.map(({ field }) => field);
}

const ALL_MARKS = `.,-_:;!?'"()/*[]#`;

describe('the texts of a scope', () => {
  const rows: readonly [name: string, asked: Partial<AskedScope>, faults: readonly string[]][] = [
    ['a description', {}, []],
    ['no description', { description: undefined }, ['description']],
    ['an empty description', { description: '' }, ['description']],
    ['a description of white space', { description: ' \u00a0 ' }, ['description']],
    ['a description with markup, which is text', { description: '<b>"&\'' }, []],
    ['a description with a line break', { description: 'a\nb' }, ['description']],
    ['a description with a tab', { description: 'a\tb' }, ['description']],
    ['a description that turns its direction', { description: 'a\u202eb' }, ['description']],
    [
      'a translation with a line break',
      { translations: { nn: { description: 'a\r\nb' } } },
      ['description#nn'],
    ],
    ['a long description with every mark', { longDescription: ALL_MARKS }, []],
    [
      'a long description with every letter named',
      { longDescription: 'abcxyzABCXYZæøåéüñçÆØÅ0123456789' },
      [],
    ],
    ['a long description in lines', { longDescription: 'a\n\n* b\tc\r\n' }, []],
    ['a long description of 1023 characters', { longDescription: 'a'.repeat(1023) }, []],
    ['a long description of 1024 characters', { longDescription: 'a'.repeat(1024) }, ['long_description']],
    ['a long description with <', { longDescription: 'a<b' }, ['long_description']],
    ['a long description with >', { longDescription: 'a>b' }, ['long_description']],
    ['a long description with &', { longDescription: 'a&b' }, ['long_description']],
    ['a long description with a backslash', { longDescription: 'a\\b' }, ['long_description']],
    ['a long description with a backtick', { longDescription: 'a`b' }, ['long_description']],
    ['a long description with @', { longDescription: 'a@b' }, ['long_description']],
    ['a long description with a Greek letter', { longDescription: 'α' }, ['long_description']],
    ['a long description with an emoji', { longDescription: '😀' }, ['long_description']],
    ['a long description with NUL', { longDescription: 'a\0b' }, ['long_description']],
    ['Northern Sámi', { translations: { se: { longDescription: 'Čáŋádat đ š ŧ ž' } } }, []],
    [
      'faults in every language, which are told all at once',
      {
        description: '\n',
        longDescription: '<',
        translations: { nn: { longDescription: '<' }, en: { description: '\0' } },
      },
      ['description', 'long_description', 'long_description#nn', 'description#en'],
    ],
  ];
  for (const [name, asked, faults] of rows) {
    test(`with ${name} are ${faults.length === 0 ? 'accepted' : `refused for ${faults}`}`, () => {
      assert.deepEqual(fields(asked), faults);
    });
  }

  test('name the character that a long description must not have', () => {
    assert.match(judge({ longDescription: 'a<b' }).faults[0]?.message ?? '', /long_description has "<"/);
  });

  for (const [name, given, kept] of [
    ['of 255 characters is kept whole', 'a'.repeat(255), 'a'.repeat(255)],
    ['of 256 characters is cut, and not refused', `${'a'.repeat(255)}b`, 'a'.repeat(255)],
    ['is not cut through the middle of a character', `${'a'.repeat(254)}😀b`, `${'a'.repeat(254)}😀`],
  ] as const) {
    test(`a description that ${name}`, () => {
      const { texts, faults } = judge({ description: given, translations: { en: { description: given } } });
      assert.deepEqual([texts.description, texts.translations.en?.description, faults], [kept, kept, []]);
    });
  }

  test('an å of two characters is the å that the rule means', () => {
    assert.equal(judge({ longDescription: 'a\u030a' }).texts.longDescription, 'å');
  });

  test('what is empty is absent, so that equal texts are equal documents', () => {
    const { texts } = judge({
      longDescription: '',
      translations: { nn: { description: '', longDescription: undefined }, en: { description: 'Read' } },
    });
    assert.deepEqual(texts, { description: 'Read invoices', translations: { en: { description: 'Read' } } });
  });

  for (const [name, text] of [
    ['of accepted characters', 'a'.repeat(100_000)],
    ['of refused characters', '<'.repeat(100_000)],
    ['of combining characters', 'a\u030a'.repeat(50_000)],
    ['of line breaks', '\n'.repeat(100_000)],
  ] as const) {
    test(`threats: ReDoS: a long text ${name} is judged at once`, () => {
      const elapsed = cpuStopwatch();
      judge({ description: text, longDescription: text });
      assert.ok(elapsed() < 50, `it took ${elapsed()} ms`);
    });
  }
});
