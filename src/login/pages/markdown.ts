/**
 * The marks that a scope's long description may have (spec/idporten.md 3.9: "Markdown subset: bold, italic, paragraphs,
 * links"). All else is text, and is shown as it stands.
 */
import { type Html, html } from '../../http/html.ts';

/** Marks within marks are seldom meant and never needed; deeper ones are shown as they stand. */
const MAX_DEPTH = 3;

const LINK = /\[([^[\]]{1,200})\]\((https:\/\/[^\s()<>"']{1,500})\)/;
const BOLD = /\*\*(?=\S)([^*]{1,500})(?<=\S)\*\*/;
const ITALIC = /(?<![\w*])[*_](?=[^\s*_])([^*_]{1,500})(?<=[^\s*_])[*_](?![\w*])/;

export function markdown(text: string): readonly Html[] {
  const paragraphs = text.replaceAll('\r\n', '\n').split(/\n[ \t]*\n/);
  return paragraphs
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => html`<p class="ds-paragraph">${inline(paragraph, 0)}</p>\n`);
}

type Mark = { readonly pattern: RegExp; readonly show: (inside: Html, target: string) => Html };

const MARKS: readonly Mark[] = [
  {
    pattern: LINK,
    show: (inside, target) => html`<a class="ds-link" href="${target}" rel="noreferrer">${inside}</a>`,
  },
  { pattern: BOLD, show: (inside) => html`<strong>${inside}</strong>` },
  { pattern: ITALIC, show: (inside) => html`<em>${inside}</em>` },
];

/** The mark that begins first, and what is left on both sides of it. */
function inline(text: string, depth: number): Html {
  const found = depth < MAX_DEPTH ? firstMark(text) : undefined;
  if (found === undefined) return html`${text}`;
  const { mark, match } = found;
  const [whole, inside = '', target = ''] = match;
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + whole.length);
  return html`${before}${mark.show(inline(inside, depth + 1), target)}${inline(after, depth)}`;
}

function firstMark(text: string): { readonly mark: Mark; readonly match: RegExpExecArray } | undefined {
  const matches = MARKS.flatMap((mark) => {
    const match = mark.pattern.exec(text);
    return match === null ? [] : [{ mark, match }];
  });
  return matches.sort((one, other) => one.match.index - other.match.index)[0];
}
