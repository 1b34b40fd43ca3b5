/** The script of the pages on which a passkey is made or used, under a path that names its content. */
import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { answer } from '../../http/answer.ts';
import type { DoorContext } from '../../http/exchange.ts';

export type Script = { readonly path: string; serve(c: DoorContext): Response };

/** RFC 8246, and a year, the longest that caches are asked for. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

export async function loadScript(): Promise<Script> {
  const text = await readFile(new URL('./browser-script.js', import.meta.url), 'utf8');
  return {
    path: `/assets/${hash('sha256', text).slice(0, 16)}.js`,
    serve: (c) =>
      answer(c, 200, text, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': FOR_GOOD }),
  };
}
