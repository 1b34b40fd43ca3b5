/**
 * Designsystemet's styles and theme (MIT, from the package) and the little that the frame adds, as one file under a path
 * that names its content: a browser keeps it for good, and a new version has another path.
 */
import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { answer } from '../answer.ts';
import type { DoorContext } from '../exchange.ts';

export type Stylesheet = { readonly path: string; serve(c: DoorContext): Response };

const PARTS = [
  import.meta.resolve('@digdir/designsystemet-css'),
  import.meta.resolve('@digdir/designsystemet-css/theme.css'),
  import.meta.resolve('./frame.css'),
];

/** RFC 8246, and a year, the longest that caches are asked for. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

export async function loadStylesheet(): Promise<Stylesheet> {
  const text = (await Promise.all(PARTS.map((part) => readFile(new URL(part), 'utf8')))).join('\n');
  return {
    path: `/assets/${hash('sha256', text).slice(0, 16)}.css`,
    serve: (c) =>
      answer(c, 200, text, { 'content-type': 'text/css; charset=utf-8', 'cache-control': FOR_GOOD }),
  };
}
