/** Standard Webhooks 1.0.0 (https://www.standardwebhooks.com): what a receiver checks with any of its libraries. */
import { createHmac } from 'node:crypto';
import type { Random } from '../../random.ts';

/** The specification asks for 24 to 64 bytes. */
const SECRET_BYTES = 32;

export function drawSecret(random: Random): Uint8Array {
  return random.bytes(SECRET_BYTES);
}

/** As it is shown, once, and as the libraries take it. */
export function secretText(secret: Uint8Array): string {
  return `whsec_${Buffer.from(secret).toString('base64')}`;
}

export type Signed = {
  readonly id: string /** Seconds. */;
  readonly timestamp: number;
  readonly body: string;
};

export function signatureHeaders(
  secret: Uint8Array,
  { id, timestamp, body }: Signed,
): Readonly<Record<string, string>> {
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  };
}
