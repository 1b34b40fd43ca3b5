/**
 * The ceremonies of WebAuthn (level 3, sections 7.1 and 7.2): what a browser is asked for, and whether what it answers is that.
 * The library is loaded by the first who uses a passkey.
 */
import { createHmac } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { parseJson } from '../../http/json.ts';
import type { Pid } from '../../identifiers/pid.ts';
import { isObject } from '../../protocol/jws.ts';
import { CHALLENGE_LIFETIME, type Challenges, type OpenedChallenge } from './challenge.ts';
import type { Passkey } from './passkey.ts';

/** What the key is derived from the master key for. */
export const USER_HANDLE_KEY_PURPOSE = 'passkey user handles';

export type RelyingParty = {
  /** The host that passkeys are made for, and the origin that they are used at: from configuration alone. */
  readonly rpId: string;
  readonly origin: string;
  readonly challenges: Challenges;
  /** Derived from the master key for `USER_HANDLE_KEY_PURPOSE`. */
  readonly handleKey: Uint8Array;
};

/** ES256, EdDSA and RS256: every authenticator that is sold has one of them (section 5.8.5). */
const ALGORITHMS = [-7, -8, -257];

/** Enough for any; they are said by the browser, and kept. */
const MAX_TRANSPORTS = 10;
const TRANSPORT = /^[a-z-]{1,20}$/;

const RP_NAME = 'ID-porten';

export type Made = Pick<
  Passkey,
  'id' | 'publicKey' | 'counter' | 'transports' | 'mayBeBackedUp' | 'isBackedUp'
> & {
  readonly challenge: OpenedChallenge;
};

export type Used = {
  readonly counter: number;
  readonly isBackedUp: boolean;
  readonly challenge: OpenedChallenge;
};

/** JSON for `PublicKeyCredential.parseCreationOptionsFromJSON` (section 5.1.8). */
export function creationOptions(
  { rpId, challenges, handleKey }: RelyingParty,
  { pid, label }: { readonly pid: Pid; readonly label: string },
  known: readonly Passkey[],
  purpose: readonly string[],
): string {
  return JSON.stringify({
    rp: { id: rpId, name: RP_NAME },
    user: { id: userHandle(handleKey, pid), name: label, displayName: label },
    challenge: challenges.draw(purpose),
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    timeout: CHALLENGE_LIFETIME,
    excludeCredentials: known.map(({ id, transports }) => ({ type: 'public-key', id, transports })),
    authenticatorSelection: {
      ...{ residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    },
    attestation: 'none',
  });
}

/** Nobody is named: the person chooses among the passkeys that the browser knows for this host. */
export function requestOptions({ rpId, challenges }: RelyingParty, purpose: readonly string[]): string {
  return JSON.stringify({
    ...{ rpId, challenge: challenges.draw(purpose), timeout: CHALLENGE_LIFETIME },
    ...{ allowCredentials: [], userVerification: 'required' },
  });
}

/** Undefined when it is not what was asked for, whatever is wrong with it. */
export async function judgeCreation(
  party: RelyingParty,
  credential: string,
  purpose: readonly string[],
): Promise<Made | undefined> {
  const answered = readCredential(credential);
  if (answered === undefined) return undefined;
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  let challenge: OpenedChallenge | undefined;
  const verified = await verifyRegistrationResponse({
    ...{ response: answered as unknown as RegistrationResponseJSON, requireUserVerification: true },
    ...{ expectedOrigin: party.origin, expectedRPID: party.rpId, supportedAlgorithmIDs: ALGORITHMS },
    expectedChallenge: (seen) => {
      challenge = party.challenges.open(seen, purpose);
      return challenge !== undefined;
    },
  }).catch(() => undefined);
  if (!verified?.verified || challenge === undefined) return undefined;
  const { credential: made, credentialDeviceType, credentialBackedUp } = verified.registrationInfo;
  return {
    ...{ id: made.id, counter: made.counter, challenge },
    publicKey: Buffer.from(made.publicKey).toString('base64url'),
    transports: transportsIn(answered),
    mayBeBackedUp: credentialDeviceType === 'multiDevice',
    isBackedUp: credentialBackedUp,
  };
}

/** Section 6.5.1: up to 1023 bytes. */
const ID = /^[\w-]{1,1364}$/;

/** The passkey that it says to be with, which is for `judgeUse` to say. */
export function credentialId(credential: string): string | undefined {
  const id = readCredential(credential)?.['id'];
  return typeof id === 'string' && ID.test(id) ? id : undefined;
}

export async function judgeUse(
  party: RelyingParty,
  credential: string,
  passkey: Passkey,
  purpose: readonly string[],
): Promise<Used | undefined> {
  const answered = readCredential(credential);
  // Section 7.2 step 6: for a discoverable credential the handle must be there, and be the owner's.
  if (answered === undefined || !isHandleOf(answered, userHandle(party.handleKey, passkey.pid)))
    return undefined;
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  let challenge: OpenedChallenge | undefined;
  const verified = await verifyAuthenticationResponse({
    ...{ response: answered as unknown as AuthenticationResponseJSON, requireUserVerification: true },
    ...{ expectedOrigin: party.origin, expectedRPID: party.rpId, expectedType: 'webauthn.get' },
    expectedChallenge: (seen) => {
      challenge = party.challenges.open(seen, purpose);
      return challenge !== undefined;
    },
    credential: {
      ...{ id: passkey.id, counter: passkey.counter },
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
    },
  }).catch(() => undefined);
  if (!verified?.verified || challenge === undefined) return undefined;
  const { newCounter, credentialDeviceType, credentialBackedUp } = verified.authenticationInfo;
  // Section 7.2 step 18: what may be backed up is decided when it is made.
  if ((credentialDeviceType === 'multiDevice') !== passkey.mayBeBackedUp) return undefined;
  return { counter: newCounter, isBackedUp: credentialBackedUp, challenge };
}

function readCredential(text: string): Readonly<Record<string, unknown>> | undefined {
  const json = parseJson(text);
  return json.ok && isObject(json.value) && isObject(json.value['response']) ? json.value : undefined;
}

function isHandleOf({ response }: Readonly<Record<string, unknown>>, handle: string): boolean {
  return isObject(response) && response['userHandle'] === handle;
}

function transportsIn({ response }: Readonly<Record<string, unknown>>): readonly string[] {
  const said = isObject(response) ? response['transports'] : undefined;
  if (!Array.isArray(said)) return [];
  const known = said.filter((one) => typeof one === 'string' && TRANSPORT.test(one));
  return [...new Set<string>(known)].slice(0, MAX_TRANSPORTS);
}

/** Section 5.4.3: "MUST NOT include personally identifying information". */
function userHandle(key: Uint8Array, pid: Pid): string {
  return createHmac('sha256', key).update(pid).digest('base64url');
}
