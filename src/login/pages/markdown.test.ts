import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { markdown } from './markdown.ts';

const P = '<p class="ds-paragraph">';

function shown(text: string): string {
  return markdown(text)
    .join('')
    .replaceAll('\n', '')
    .replaceAll(P, '<p>')
    .replace(/<a class="ds-link" href="([^"]*)" rel="noreferrer">/g, `<a $1>`);
}

describe('a long description', () => {
  const rows: Readonly<Record<string, readonly [text: string, html: string]>> = {
    'is a paragraph': ['Lese posten din', '<p>Lese posten din</p>'],
    'has as many paragraphs as there are empty lines between': [
      'a\n\nb\r\n \r\nc',
      '<p>a</p><p>b</p><p>c</p>',
    ],
    'shows what is bold': ['les **alle** brev', '<p>les <strong>alle</strong> brev</p>'],
    'shows what is italic, by either mark': ['*så* og _slik_', '<p><em>så</em> og <em>slik</em></p>'],
    'shows a link': ['[mer](https://a.example/b)', '<p><a https://a.example/b>mer</a></p>'],
    'shows marks within marks': [
      '**[mer](https://a.example/)**',
      '<p><strong><a https://a.example/>mer</a></strong></p>',
    ],
    'leaves a single star': ['2 * 3 * 4', '<p>2 * 3 * 4</p>'],
    'leaves lines within words': ['a_b_c', '<p>a_b_c</p>'],
    'leaves a mark that does not end': ['**alle', '<p>**alle</p>'],
    'is nothing when it is empty': [' \n\n ', ''],
    'keeps markup as text (threats: stored markup)': [
      '<b onclick="x">',
      '<p>&lt;b onclick=&quot;x&quot;&gt;</p>',
    ],
    'keeps markup in a link as text (threats: stored markup)': [
      '[<i>](https://a.example/)',
      '<p><a https://a.example/>&lt;i&gt;</a></p>',
    ],
    'links to no other scheme (threats: dangerous scheme)': [
      '[a](javascript:alert(1)) [b](http://a.example/)',
      '<p>[a](javascript:alert(1)) [b](http://a.example/)</p>',
    ],
    'links to nothing with a quotation mark (threats: stored markup)': [
      '[a](https://a.example/"onclick)',
      '<p>[a](https://a.example/&quot;onclick)</p>',
    ],
  };
  for (const [name, [text, html]] of Object.entries(rows)) test(name, () => assert.equal(shown(text), html));

  test('of a thousand marks is shown in a moment (threats: ReDoS)', () => {
    for (const mark of ['**', '*', '_', '[', '[a](https://', '**a** '])
      assert.ok(markdown(mark.repeat(1000)).length === 1, mark);
  });
});
