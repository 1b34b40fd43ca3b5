/**
 * The OpenAPI document as a page to read: no script, nothing from another host, light and dark, down to 320 px wide
 * (spec/threats.md rows 11, 58).
 */
import { createHash } from 'node:crypto';
import { Html, html } from '../../http/html.ts';
import { type JsonObject, modelList, operationsByTag } from './page-parts.ts';
import { STYLE } from './page-style.ts';

const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);

/** The style sheet is let in by its hash; nothing else runs, loads, or frames the page. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function descriptionPage(document: JsonObject): Html {
  const { title, description } = document['info'] as { title: string; description: string };
  const [server] = document['servers'] as readonly { url: string }[];
  const tags = (document['tags'] as readonly { name: string }[]).map(({ name }) => name);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${STYLE_ELEMENT}
</head>
<body>
<a class="skip" href="#operations">Skip to the operations</a>
<header>
<h1>${title}</h1>
<p>${description}</p>
<dl>
<dt>Address</dt><dd><code>${server?.url}</code></dd>
<dt>As a document</dt><dd><a href="/v3/api-docs.yaml">OpenAPI 3.1 as YAML</a>, <a href="/v3/api-docs.json">as JSON</a></dd>
<dt>Who calls</dt><dd>Send <code>Authorization: Bearer</code> with an access token from Maskinporten that has one of the scopes an operation names.</dd>
</dl>
</header>
<nav aria-label="Contents">
<ul>
${tags.map((tag) => html`<li><a href="#${anchor(tag)}">${tag}</a></li>\n`)}<li><a href="#models">Models</a></li>
</ul>
</nav>
<main id="operations">
${tags.map(
  (tag) => html`<section aria-labelledby="${anchor(tag)}">
<h2 id="${anchor(tag)}">${tag}</h2>
${operationsByTag(document, tag)}
</section>
`,
)}<section aria-labelledby="models">
<h2 id="models">Models</h2>
${modelList(document)}
</section>
</main>
</body>
</html>
`;
}

function anchor(tag: string): string {
  return `tag-${tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
}
