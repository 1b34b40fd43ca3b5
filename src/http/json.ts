/**
 * JSON bodies, stricter than JSON.parse: bounded in size and depth, each name once in its object (RFC 8259 section 4
 * leaves it open which of two a reader takes; we take neither), and no text that a store cannot keep.
 */
import { accepted, type Refused, refused, type Verdict } from '../protocol/verdict.ts';
import { readText } from './body.ts';
import type { DoorContext } from './exchange.ts';
import { quotedName } from './header-text.ts';
import { jsonFault } from './json-structure.ts';
import { isUtf8Media } from './media-type.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The largest object of the self-service API, a client with all its redirect URIs and scopes, is a tenth of this. */
export const MAX_JSON_BYTES = 128 * 1024;

/** For keys uploaded as PEM text (spec/selfservice.md 2.5): a chain of certificates is under 16 kB. */
export const MAX_PLAIN_TEXT_BYTES = 32 * 1024;

export type JsonOptions = {
  readonly maxBytes?: number;
};

/** The value of a JSON body; an empty body is refused. */
export async function readJson(
  c: DoorContext,
  { maxBytes = MAX_JSON_BYTES }: JsonOptions = {},
): Promise<Verdict<Json>> {
  if (!isUtf8Media(c.req.header('content-type'), isJsonType)) return notJsonType();
  const body = await readText(c, maxBytes);
  return body.ok ? parseJson(body.value) : body;
}

/**
 * For operations that take no body. Known clients send `Content-Type: application/json` with every request and nothing
 * after it (spec/selfservice.md section 0 rule 2); whatever does come is read to its bounded end and ignored.
 */
export async function skipBody(
  c: DoorContext,
  maxBytes: number = MAX_JSON_BYTES,
): Promise<Verdict<undefined>> {
  const body = await readText(c, maxBytes);
  return body.ok ? accepted(undefined) : body;
}

/** A `text/plain` body. */
export async function readPlainText(
  c: DoorContext,
  maxBytes: number = MAX_PLAIN_TEXT_BYTES,
): Promise<Verdict<string>> {
  if (!isUtf8Media(c.req.header('content-type'), (type) => type === 'text/plain')) {
    return unsupported('text/plain');
  }
  return readText(c, maxBytes);
}

export function parseJson(text: string): Verdict<Json> {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return notJson(text);
  }
  const fault = jsonFault(text);
  return fault === undefined ? accepted(value) : badStructure(fault);
}

function isJsonType(type: string): boolean {
  return type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type);
}

function notJsonType(): Refused {
  return unsupported('application/json');
}

function unsupported(type: string): Refused {
  return refused({
    rule: 'content-type',
    status: 415,
    error: 'invalid_request',
    description: `The Content-Type must be ${type}.`,
    expected: `${type}, in UTF-8`,
    remedy: `Send the body with Content-Type: ${type}.`,
  });
}

function notJson(text: string): Refused {
  return refused({
    rule: 'json',
    status: 400,
    error: 'invalid_request',
    description: text.trim() === '' ? 'The body is empty.' : 'The body is not JSON.',
    expected: 'a JSON document',
    remedy: 'Send one JSON document, without a byte order mark.',
  });
}

function badStructure(fault: Exclude<ReturnType<typeof jsonFault>, undefined>): Refused {
  const description = {
    depth: 'The JSON is nested too deeply.',
    repeated: `The JSON has the member ${quotedName(fault.name)} twice in one object.`,
    prototype: `The JSON has a member ${quotedName(fault.name)}, which no object here has.`,
    text: 'The JSON has text with NUL or half a surrogate pair.',
  }[fault.kind];
  return refused({
    rule: `json-${fault.kind}`,
    status: 400,
    error: 'invalid_request',
    description,
    remedy: 'Send plain JSON as the API description has it.',
  });
}
