/** For tests: an authenticator in software, and the browser before it; each thing that it says can be made wrong. */
import { generateKeyPairSync, hash, type KeyObject, sign } from 'node:crypto';
import { randomToken, systemRandom } from '../../random.ts';

export type Device = {
  readonly id: string;
  readonly key: KeyObject;
  readonly rpId: string;
  readonly handle: string;
  counter: number;
};

export type Said = {
  readonly origin?: string;
  readonly type?: string;
  readonly challenge?: string;
  readonly rpId?: string;
  readonly isPresent?: boolean;
  readonly isVerified?: boolean;
  readonly mayBeBackedUp?: boolean;
  readonly counter?: number;
  readonly handle?: string | undefined;
  readonly id?: string;
  readonly signedBy?: KeyObject;
};

export const ORIGIN = 'https://login.example.no';

/** As `navigator.credentials.create` answers these options. */
export function create(options: string, said: Said = {}): { device: Device; credential: string } {
  const { challenge, rp, user } = JSON.parse(options);
  const { privateKey: key, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = said.id ?? randomToken(systemRandom);
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const cose = cborMap([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ]);
  const idBytes = Buffer.from(id, 'base64url');
  const attested = Buffer.concat([Buffer.alloc(16), uint16(idBytes.length), idBytes, cose]);
  const authData = Buffer.concat([authenticatorData(rp.id, said, 0x40), attested]);
  const attestationObject = cborMap([
    ['fmt', 'none'],
    ['attStmt', []],
    ['authData', authData],
  ]);
  const response = {
    clientDataJSON: clientData('webauthn.create', challenge, said).toString('base64url'),
    attestationObject: attestationObject.toString('base64url'),
    transports: ['internal', 'hybrid'],
  };
  const device = { id, key, rpId: rp.id, handle: user.id, counter: said.counter ?? 0 };
  return { device, credential: credentialOf(id, response) };
}

/** As `navigator.credentials.get` answers these options. */
export function use(device: Device, options: string, said: Said = {}): string {
  const { challenge } = JSON.parse(options);
  const authData = authenticatorData(device.rpId, { counter: device.counter, ...said }, 0);
  const data = clientData('webauthn.get', challenge, said);
  const signed = Buffer.concat([authData, hash('sha256', data, 'buffer')]);
  const handle = 'handle' in said ? said.handle : device.handle;
  return credentialOf(said.id ?? device.id, {
    clientDataJSON: data.toString('base64url'),
    authenticatorData: authData.toString('base64url'),
    signature: sign('sha256', signed, said.signedBy ?? device.key).toString('base64url'),
    ...(handle !== undefined && { userHandle: handle }),
  });
}

function credentialOf(id: string, response: object): string {
  const credential = { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  return JSON.stringify(credential);
}

function clientData(type: string, challenge: string, said: Said): Buffer {
  const data = { type, challenge, origin: ORIGIN, crossOrigin: false };
  const { type: otherType, challenge: otherChallenge, origin } = said;
  return Buffer.from(
    JSON.stringify({
      ...data,
      ...(otherType !== undefined && { type: otherType }),
      ...(otherChallenge !== undefined && { challenge: otherChallenge }),
      ...(origin !== undefined && { origin }),
    }),
  );
}

/** WebAuthn section 6.1. */
function authenticatorData(rpId: string, said: Said, more: number): Buffer {
  const { isPresent = true, isVerified = true, mayBeBackedUp = true, counter = 0 } = said;
  const flags = (isPresent ? 0x01 : 0) | (isVerified ? 0x04 : 0) | (mayBeBackedUp ? 0x18 : 0) | more;
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([hash('sha256', said.rpId ?? rpId, 'buffer'), Buffer.from([flags]), count]);
}

type Cbor = number | string | Buffer | readonly (readonly [number | string, Cbor])[];

/** As much of RFC 8949 as the two objects need. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, value.length), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return cborMap(value);
}

function cborMap(pairs: readonly (readonly [number | string, Cbor])[]): Buffer {
  const items = pairs.flatMap(([name, value]) => [cbor(name), cbor(value)]);
  return Buffer.concat([head(5, pairs.length), ...items]);
}

function head(major: number, length: number): Buffer {
  const type = major << 5;
  if (length < 24) return Buffer.from([type | length]);
  return length < 256
    ? Buffer.from([type | 24, length])
    : Buffer.from([type | 25, length >> 8, length & 255]);
}

function uint16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 255]);
}
