/**
 * A key as people paste it (spec/selfservice.md 1.5, `/key`): a certificate or a public key in PEM, or a JWK as text. What
 * it leaves open is decided here: the kid is the key's thumbprint, and a key in PEM is for RS256.
 */
import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { parseJson } from '../../http/json.ts';
import type { AskedKey } from '../../registry/keys/asked-key.ts';
import { thumbprint, thumbprintAsWritten } from '../../registry/keys/thumbprint.ts';
import { done, invalid, type Outcome, type Refused, refused } from '../contract/fault.ts';
import { schemaFaults } from '../contract/schema-faults.ts';
import { askedKey, JSON_WEB_KEY, respellKey } from './wire.ts';

const OBJECT = JSON_WEB_KEY.name;

const ACCEPTED = 'Send a certificate or a public key in PEM, or a public JWK.';

export function readKeyText(sent: string): Outcome<AskedKey> {
  const text = sent.trim();
  if (text === '') return refused(400, OBJECT, `The body is empty. ${ACCEPTED}`);
  if (text.includes('PRIVATE KEY')) return privateKey();
  if (text.includes('-----BEGIN ')) return readPem(text);
  return readJwk(text);
}

function privateKey(): Refused {
  const remedy = 'Make a new key, since this one has been shown, and send its public part alone.';
  return refused(400, OBJECT, `The text holds a private key, which is for nobody but its owner. ${remedy}`);
}

const PEM_BLOCK = /-----BEGIN ([A-Z0-9 ]{1,40})-----[A-Za-z0-9+/=\s]+-----END \1-----/g;

function readPem(text: string): Outcome<AskedKey> {
  const blocks = [...text.matchAll(PEM_BLOCK)].map(([pem, label = '']) => ({ pem, label }));
  const [first] = blocks;
  if (first === undefined) return unreadable('no PEM block that is whole, from BEGIN to END');
  if (blocks.every(({ label }) => label === 'CERTIFICATE'))
    return readCertificates(blocks.map(({ pem }) => pem));
  const isKey = first.label === 'PUBLIC KEY' || first.label === 'RSA PUBLIC KEY';
  if (!isKey || blocks.length > 1) return unreadable(blocks.map(({ label }) => label).join(', '));
  const key = attempt(() => createPublicKey(first.pem));
  return key === undefined ? unreadable('a PUBLIC KEY that cannot be read') : fromPublicKey(key);
}

/** Leaf first, as `x5c` has them (RFC 7515 section 4.1.6). */
function readCertificates(blocks: readonly string[]): Outcome<AskedKey> {
  const certificates = blocks.map((pem) => attempt(() => new X509Certificate(pem)));
  const [leaf] = certificates;
  if (leaf === undefined || certificates.includes(undefined))
    return unreadable('a CERTIFICATE that cannot be read');
  return fromPublicKey(
    leaf.publicKey,
    certificates.flatMap((one) => one?.raw.toString('base64') ?? []),
  );
}

function fromPublicKey(key: KeyObject, x5c?: readonly string[]): Outcome<AskedKey> {
  if (key.asymmetricKeyType !== 'rsa') {
    const message = `The key is of type ${key.asymmetricKeyType}, and must be RSA. Make an RSA key of 2048 bits or more.`;
    return refused(400, OBJECT, message, 'kty');
  }
  const { n = '', e = '' } = key.export({ format: 'jwk' });
  const jwk = { kty: 'RSA', use: 'sig', alg: 'RS256', kid: thumbprint({ n, e }), n, e };
  return done({ ...jwk, x5c, privateMembers: [] });
}

function readJwk(text: string): Outcome<AskedKey> {
  const json = parseJson(text);
  if (!json.ok) return unreadable(text.startsWith('{') ? json.refusal.description : 'neither PEM nor JSON');
  const value = respellKey(json.value);
  const parsed = JSON_WEB_KEY.schema.safeParse(value);
  return parsed.success
    ? done(named(askedKey(parsed.data)))
    : invalid(schemaFaults(parsed.error, value, OBJECT));
}

function named(key: AskedKey): AskedKey {
  return key.kid === undefined ? { ...key, kid: thumbprintAsWritten(key) } : key;
}

function unreadable(seen: string): Refused {
  return refused(400, OBJECT, `The text is no key that can be read: ${seen.replace(/\.$/, '')}. ${ACCEPTED}`);
}

/** OpenSSL throws at what it cannot read; that is what it says about the text, not a fault of ours. */
function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
