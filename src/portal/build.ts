/**
 * The built pages of the portal, as files of a folder. A path names a file only if it has the form of one, so nothing outside
 * the folder can be named; every other path is a page, which the one document of the build finds its way to by itself.
 */
import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isFileError } from '../files.ts';
import type { HeaderFields } from '../http/exchange.ts';

export type BuiltFile = { readonly bytes: Uint8Array<ArrayBuffer>; readonly headers: HeaderFields };

export type Build = {
  /** The file at this path; undefined when there is none. */
  file(path: string, acceptEncoding: string | undefined): Promise<BuiltFile | undefined>;
  /** The document; undefined when the portal has not been built. */
  page(acceptEncoding: string | undefined): Promise<BuiltFile | undefined>;
};

/** Of each part the first character is no dot, so that none leads upwards or to what is hidden. */
const FILE_PATH = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*){1,5}\.([a-z0-9]{2,11})$/;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
};

/** Files here are called by a hash of what they hold. */
const HASHED = '/assets/';
const IMMUTABLE = 'public, max-age=31536000, immutable';
/** Kept, and asked for by its tag each time, so that a new build is seen at once. */
const REVALIDATED = 'no-cache';

/** No such name, one below a file, or a folder. */
const ABSENT = ['ENOENT', 'ENOTDIR', 'EISDIR'];

const DOCUMENT = '/index.html';

/** The twins that the build puts beside a file, the smallest first. */
const TWINS = [
  { coding: 'br', ending: '.br' },
  { coding: 'gzip', ending: '.gz' },
] as const;

export function createBuild(folder: URL): Build {
  async function read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      return await readFile(new URL(`.${path}`, folder));
    } catch (error) {
      if (ABSENT.some((code) => isFileError(error, code))) return undefined;
      throw error;
    }
  }

  async function file(path: string, acceptEncoding: string | undefined): Promise<BuiltFile | undefined> {
    const mediaType = MEDIA_TYPES[FILE_PATH.exec(path)?.[1] ?? ''];
    if (mediaType === undefined) return undefined;
    for (const { coding, ending } of TWINS.filter((twin) => accepts(acceptEncoding, twin.coding))) {
      const bytes = await read(`${path}${ending}`);
      if (bytes)
        return { bytes, headers: { ...headersOf(path, mediaType, bytes), 'content-encoding': coding } };
    }
    const bytes = await read(path);
    return bytes && { bytes, headers: headersOf(path, mediaType, bytes) };
  }

  return { file, page: (acceptEncoding) => file(DOCUMENT, acceptEncoding) };
}

function headersOf(path: string, mediaType: string, bytes: Uint8Array): HeaderFields {
  const isHashed = path.startsWith(HASHED);
  return {
    ...{ 'content-type': mediaType, vary: 'Accept-Encoding' },
    ...(isHashed
      ? { 'cache-control': IMMUTABLE }
      : { 'cache-control': REVALIDATED, etag: `"${hash('sha256', bytes, 'base64url')}"` }),
  };
}

/** RFC 9110 section 12.5.3; a weight of nothing is a refusal. */
function accepts(header: string | undefined, coding: string): boolean {
  return (header ?? '').split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    return name === coding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}
