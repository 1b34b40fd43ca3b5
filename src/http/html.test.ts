import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { html } from './html.ts';

describe('an HTML template', () => {
  test('escapes text, so that markup in it is shown and not obeyed (threats: stored markup)', () => {
    const name = `<script>alert("1")</script> & 'more'`;
    assert.equal(
      String(html`<p title="${name}">${name}</p>`),
      '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;</p>',
    );
  });
  test('escapes once, however deep templates stand in each other', () => {
    assert.equal(
      String(html`<ul>${['a', '<b>'].map((item) => html`<li>${item}</li>`)}</ul>`),
      '<ul><li>a</li><li>&lt;b&gt;</li></ul>',
    );
  });
  test('writes nothing for what is absent, and zero for zero', () => {
    assert.equal(String(html`[${undefined}${false}${0}]`), '[0]');
  });
});
