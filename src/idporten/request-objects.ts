/**
 * Request objects by value, in the profiles that take them (decision 45): opened by a key that the client has registered. What
 * is in one is the request; of what came beside it nothing counts but the client (RFC 9101 section 6.3).
 */
import type { JudgeCertificates } from '../certificates/chain.ts';
import type { Clock } from '../clock.ts';
import { isSignedBy } from '../protocol/jws.ts';
import {
  notSigned,
  parametersOf,
  type RequestObject,
  readRequestObject,
  requestObjectFault,
} from '../protocol/request-object.ts';
import { type Refused, refused, type Verdict } from '../protocol/verdict.ts';
import { usableKey } from '../registry/keys/key.ts';
import type { Fault } from '../registry/ruling.ts';
import type { IdportenClient } from './client-finder.ts';

type Parameters = ReadonlyMap<string, string>;

export type OpenRequestObject = (text: string, known: IdportenClient) => Promise<Verdict<Parameters>>;

export function createRequestObjects(parts: {
  readonly issuer: string;
  readonly clock: Clock;
  readonly judgeCertificates: JudgeCertificates;
}): OpenRequestObject {
  const { issuer, clock, judgeCertificates } = parts;

  return async (text, known) => {
    const read = readRequestObject(text);
    if (!read.ok) return read;
    const proven = await prove(read.value, known);
    if (proven !== undefined) return proven;
    const { clientId } = known.client;
    const fault = requestObjectFault(read.value, { clientId, issuer, now: clock.now() });
    return fault === undefined ? parametersOf(read.value) : refused(fault);
  };

  async function prove(
    { text, algorithm, kid }: RequestObject,
    { keys }: IdportenClient,
  ): Promise<Refused | undefined> {
    const now = clock.now();
    const ruling = usableKey(keys, kid, now);
    if (!ruling.ok) return unproven(ruling.fault);
    const { jwk, publicKey } = ruling.value;
    // A key that was registered with its certificate lives and dies with it (spec/idporten.md 3.7).
    const judgement = jwk.x5c === undefined ? undefined : await judgeCertificates(jwk.x5c, now);
    if (judgement?.ok === false) return unproven(judgement.fault);
    return (await isSignedBy(text, publicKey(algorithm))) ? undefined : notSigned();
  }
}

function unproven(fault: Fault): Refused {
  return refused({
    ...{ ...fault, rule: 'request-object', status: 400, error: 'invalid_request_object' },
    description: 'The request object is invalid',
  });
}
