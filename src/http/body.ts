/**
 * The bytes of a request's body, never more than the caller can use. From a socket they are taken as the connection
 * delivers them; without one (`door.request(…)`) from the Request's stream, by the same rules.
 */
import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { accepted, type Refused, refused, type Verdict } from '../protocol/verdict.ts';
import type { DoorContext } from './exchange.ts';
import { printable } from './header-text.ts';

/** Reads the whole body as UTF-8 text of at most `maxBytes` bytes. */
export async function readText(c: DoorContext, maxBytes: number): Promise<Verdict<string>> {
  const bytes = await readWhole(c, maxBytes);
  if (!bytes.ok) return bytes;
  return isUtf8(bytes.value) ? accepted(bytes.value.toString('utf8')) : notUtf8();
}

/** Reads the whole body of at most `maxBytes` bytes, whatever it is. */
export async function readWhole(c: DoorContext, maxBytes: number): Promise<Verdict<Buffer>> {
  const coding = c.req.header('content-encoding');
  // A body of 10 kB can unpack to 10 GB; nobody needs to compress a token request (spec/threats.md row 39).
  if (coding !== undefined && coding.toLowerCase() !== 'identity') {
    return codedBody(coding);
  }
  if (Number(c.req.header('content-length')) > maxBytes) return tooLarge(maxBytes);
  const bytes = await readBytes(c, maxBytes);
  if (bytes === 'too-large') return tooLarge(maxBytes);
  if (bytes === 'incomplete') return incomplete();
  return accepted(bytes);
}

type Bytes = Buffer | 'too-large' | 'incomplete';

function readBytes(c: DoorContext, maxBytes: number): Promise<Bytes> {
  const { incoming } = c.env;
  if (incoming !== undefined) return readIncoming(incoming, maxBytes);
  return readStream(c.req.raw.body, maxBytes);
}

function readIncoming(incoming: IncomingMessage, maxBytes: number): Promise<Bytes> {
  return new Promise((resolve) => {
    // After its end a stream tells nothing more, so a caller that comes late would wait for ever.
    if (incoming.destroyed || incoming.readableEnded) return resolve('incomplete');
    const chunks: Buffer[] = [];
    let length = 0;
    const settle = (bytes: Bytes) => {
      incoming.off('data', take).off('end', finish).off('close', abandon).off('error', abandon);
      resolve(bytes);
    };
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) settle('too-large');
      else chunks.push(chunk);
    };
    const finish = () => settle(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length));
    const abandon = () => settle('incomplete');
    incoming.on('data', take).on('end', finish).on('close', abandon).on('error', abandon);
  });
}

async function readStream(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Bytes> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > maxBytes) return 'too-large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

function codedBody(coding: string): Refused {
  return refused({
    rule: 'content-encoding',
    status: 415,
    error: 'invalid_request',
    description: 'The body must not be compressed.',
    seen: printable(coding.slice(0, 40)),
    expected: 'no Content-Encoding',
    remedy: 'Send the body as it is, without Content-Encoding.',
  });
}

function tooLarge(maxBytes: number): Refused {
  return refused({
    rule: 'body-size',
    status: 413,
    error: 'invalid_request',
    description: `The body is larger than ${maxBytes} bytes.`,
    expected: `at most ${maxBytes} bytes`,
    remedy: 'Send a smaller body.',
  });
}

function incomplete(): Refused {
  return refused({
    rule: 'body-incomplete',
    status: 400,
    error: 'invalid_request',
    description: 'The connection ended before the body did.',
    remedy: 'Send the whole body, as long as Content-Length says.',
  });
}

function notUtf8(): Refused {
  return refused({
    rule: 'body-encoding',
    status: 400,
    error: 'invalid_request',
    description: 'The body is not UTF-8.',
    expected: 'UTF-8',
    remedy: 'Encode the body as UTF-8.',
  });
}
