/**
 * The parts of Designsystemet's styles and theme (MIT, from the package) that our pages use, and the little that the frames
 * add, as one file under a path that names its content: a browser keeps it for good, and a new version has another path. The
 * whole of Designsystemet is twice as much, and a first visit of any page is to weigh under 60 kB (docs/decisions/0050).
 */
import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { completeAnswer } from '../answer.ts';
import type { DoorContext } from '../exchange.ts';

export type Stylesheet = { readonly path: string; serve(c: DoorContext): Promise<Response> };

/** In the layers that Designsystemet's own index puts them in: a component goes before the plain element that it is made of. */
const BASE = ['base', 'heading', 'label', 'paragraph', 'validation-message'] as const;
const COMPONENTS = [
  ...(['link', 'button', 'input', 'field', 'fieldset', 'alert', 'skip-link', 'details'] as const),
  ...(['list', 'card', 'tag', 'error-summary'] as const),
] as const;

/** Colours of a brand that no page of ours has. */
const BRAND_RULES = /(?:\[data-color-scheme\])?\[data-color=brand\d\](?:,\[data-color=brand\d\])?\{[^}]*\}/g;
const BRAND_COLOURS = /--ds-color-brand\d-[^:;}]+:[^;}]*;?/g;

/** RFC 8246, and a year, the longest that caches are asked for. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

/** Pages have what is secret beside what the address says, so they are never compressed (BREACH); this has neither. */
type Encoding = 'br' | 'gzip' | 'identity';

export async function loadStylesheet(): Promise<Stylesheet> {
  const text = await assemble();
  const kept = new Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>();

  function encoded(encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = kept.get(encoding) ?? encode(text, encoding);
    kept.set(encoding, bytes);
    return bytes;
  }

  return {
    path: `/assets/${hash('sha256', text).slice(0, 16)}.css`,
    async serve(c) {
      const encoding = bestEncoding(c.req.header('accept-encoding'));
      const headers = {
        ...{ 'content-type': 'text/css; charset=utf-8', 'cache-control': FOR_GOOD, vary: 'accept-encoding' },
        ...(encoding !== 'identity' && { 'content-encoding': encoding }),
      };
      const response = new Response(await encoded(encoding), { headers });
      completeAnswer(response, c.get('door').headers);
      return response;
    },
  };
}

async function assemble(): Promise<string> {
  const [theme, base, components, frame] = await Promise.all([
    read(import.meta.resolve('@digdir/designsystemet-css/theme.css')),
    Promise.all(BASE.map(readPart)),
    Promise.all(COMPONENTS.map(readPart)),
    readFile(new URL('./frame.css', import.meta.url), 'utf8'),
  ]);
  return [
    '@layer ds.theme,ds.base,ds.components;',
    theme.replaceAll(BRAND_RULES, '').replaceAll(BRAND_COLOURS, ''),
    `@layer ds.base{${base.join('')}}`,
    `@layer ds.components{${components.join('')}}`,
    frame,
  ].join('\n');
}

function readPart(name: string): Promise<string> {
  return read(import.meta.resolve(`@digdir/designsystemet-css/${name}.css`));
}

function read(address: string): Promise<string> {
  return readFile(new URL(address), 'utf8');
}

/** The first that the browser takes at all (RFC 9110 section 12.5.3). */
function bestEncoding(header = ''): Encoding {
  const accepted = header
    .toLowerCase()
    .split(',')
    .map((part) => part.trim());
  const takes = (name: string) =>
    accepted.some(
      (part) => part === name || (part.startsWith(`${name};`) && !/;\s*q=0(?:\.0*)?$/.test(part)),
    );
  if (takes('br')) return 'br';
  return takes('gzip') ? 'gzip' : 'identity';
}

/** The best that brotli can takes a tenth of a second, and saves a kilobyte. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

async function encode(text: string, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  if (encoding === 'br') return promisify(brotliCompress)(text, BROTLI);
  return encoding === 'gzip' ? promisify(gzip)(text) : new TextEncoder().encode(text);
}
