/**
 * The public key of a customer's client, as a file has it: a public key in PEM, or one JWK. What it leaves open is decided as in
 * the self-service API: the kid is the key's thumbprint, and a key in PEM is for RS256.
 */
import { createPublicKey } from 'node:crypto';
import { parseJson } from '../http/json.ts';
import { type AskedKey, PRIVATE_MEMBERS } from '../registry/keys/asked-key.ts';
import { thumbprint, thumbprintAsWritten } from '../registry/keys/thumbprint.ts';
import { type Judged, refused, sound } from './outcome.ts';

const FIELD = 'public-key';

const ACCEPTED = 'Give a file with one RSA public key, in PEM (BEGIN PUBLIC KEY) or as a JWK.';

/** Of the shape of a key; whether it may be registered is for the rules of keys to say (registry/keys). */
export function readPublicKey(text: string): Judged<AskedKey> {
  const trimmed = text.trim();
  if (trimmed.includes('PRIVATE KEY')) return privateKey();
  return trimmed.startsWith('{') ? readJwk(trimmed) : readPem(trimmed);
}

function privateKey(): Judged<AskedKey> {
  const remedy =
    'Have its owner make a new one, since this one has been shown, and hand over the public part.';
  return refused(FIELD, `public-key holds a private key, which is for nobody but its owner. ${remedy}`);
}

const PEM = /^-----BEGIN ((?:RSA )?PUBLIC KEY)-----[A-Za-z0-9+/=\s]+-----END \1-----$/;

function readPem(text: string): Judged<AskedKey> {
  const key = PEM.test(text) ? attempt(() => createPublicKey(text)) : undefined;
  if (key?.asymmetricKeyType !== 'rsa') return unreadable();
  const { n = '', e = '' } = key.export({ format: 'jwk' });
  const kid = thumbprint({ n, e });
  return sound({ kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e, privateMembers: [] });
}

function readJwk(text: string): Judged<AskedKey> {
  const json = parseJson(text);
  if (!json.ok || json.value === null || typeof json.value !== 'object' || Array.isArray(json.value)) {
    return unreadable();
  }
  const members: Readonly<Record<string, unknown>> = { ...json.value };
  if (PRIVATE_MEMBERS.some((member) => Object.hasOwn(members, member))) return privateKey();
  // A certificate would tie the key to its validity, which the customer decides (registry/keys/key-certificate.ts).
  if (Object.hasOwn(members, 'x5c')) return refused(FIELD, WITH_CERTIFICATE);
  return sound(askedKey(members));
}

const WITH_CERTIFICATE =
  'public-key has a certificate (x5c). Take it out; the customer may put it on the key through the self-service API.';

function askedKey(members: Readonly<Record<string, unknown>>): AskedKey {
  const text = (name: string) => (typeof members[name] === 'string' ? members[name] : undefined);
  const exp = typeof members['exp'] === 'number' ? members['exp'] : undefined;
  const [n, e] = [text('n'), text('e')];
  return {
    ...{ kty: text('kty'), use: text('use') ?? 'sig', alg: text('alg') ?? 'RS256' },
    ...{ kid: text('kid') ?? thumbprintAsWritten({ n, e }), n, e, exp, privateMembers: [] },
  };
}

function unreadable(): Judged<AskedKey> {
  return refused(FIELD, `public-key cannot be read. ${ACCEPTED}`);
}

/** OpenSSL throws at what it cannot read; that is what it says about the text, not a fault of ours. */
function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
