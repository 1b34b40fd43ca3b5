/**
 * PKCS #12 files (RFC 7292): a key, its certificate and the chain under a password, as Java, .NET and OpenSSL read them.
 * Everything is encrypted by PBES2 with AES-256-CBC and sealed with HMAC-SHA-256, the modern defaults of all three.
 */
import { createCipheriv, createHmac, hash, type KeyObject, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import type { Random } from '../random.ts';
import {
  contextTag,
  der,
  integer,
  NULL,
  octetString,
  oid,
  primitiveContextTag,
  sequence,
  set,
  TAG,
} from './der.ts';

export type Pkcs12Content = {
  readonly privateKey: KeyObject;
  /** In DER, the key's own first. */
  readonly certificates: readonly Uint8Array[];
  /** What key stores call the entry. */
  readonly friendlyName: string;
};

const DATA = oid('1.2.840.113549.1.7.1');
const ENCRYPTED_DATA = oid('1.2.840.113549.1.7.6');
const SHROUDED_KEY_BAG = oid('1.2.840.113549.1.12.10.1.2');
const CERTIFICATE_BAG = oid('1.2.840.113549.1.12.10.1.3');
const X509_CERTIFICATE = oid('1.2.840.113549.1.9.22.1');
const FRIENDLY_NAME = oid('1.2.840.113549.1.9.20');
const LOCAL_KEY_ID = oid('1.2.840.113549.1.9.21');
const PBES2 = oid('1.2.840.113549.1.5.13');
const PBKDF2 = oid('1.2.840.113549.1.5.12');
const HMAC_SHA256 = oid('1.2.840.113549.2.9');
const AES_256_CBC = oid('2.16.840.1.101.3.4.1.42');
const SHA256 = oid('2.16.840.1.101.3.4.2.1');

/**
 * What OpenSSL writes unless told otherwise. More would not protect: the passwords of a simulator stand beside its files,
 * and a whole key store is written for each organisation at the first start.
 */
const ITERATIONS = 2048;
const SALT_BYTES = 16;

const derive = promisify(pbkdf2);

export async function writePkcs12(
  content: Pkcs12Content,
  password: string,
  random: Random,
): Promise<Uint8Array<ArrayBuffer>> {
  const [own] = content.certificates;
  if (own === undefined) throw new Error('A PKCS #12 file needs the certificate of its key');
  const attributes = bagAttributes(content.friendlyName, hash('sha1', own, 'buffer'));
  const keys = sequence(await keyBag(content.privateKey, attributes, password, random));
  const certificates = sequence(
    content.certificates.map((certificate, index) =>
      certificateBag(certificate, index === 0 ? attributes : undefined),
    ),
  );
  const safe = sequence(
    contentInfo(ENCRYPTED_DATA, await encryptedData(certificates, password, random)),
    contentInfo(DATA, octetString(keys)),
  );
  const version3 = integer(3);
  return sequence(version3, contentInfo(DATA, octetString(safe)), macData(safe, password, random));
}

function contentInfo(type: Uint8Array, content: Uint8Array): Uint8Array {
  return sequence(type, der(contextTag(0), content));
}

/** Section 4.2: a bag, its value and its attributes. */
function bag(type: Uint8Array, value: Uint8Array, attributes?: Uint8Array): Uint8Array {
  return sequence(type, der(contextTag(0), value), attributes ?? []);
}

/** The name that people see, and the mark by which readers know which certificate belongs to the key. */
function bagAttributes(friendlyName: string, localKeyId: Uint8Array): Uint8Array {
  const name = der(TAG.bmpString, utf16BigEndian(friendlyName));
  return set(sequence(LOCAL_KEY_ID, set(octetString(localKeyId))), sequence(FRIENDLY_NAME, set(name)));
}

function certificateBag(certificate: Uint8Array, attributes?: Uint8Array): Uint8Array {
  const value = sequence(X509_CERTIFICATE, der(contextTag(0), octetString(certificate)));
  return bag(CERTIFICATE_BAG, value, attributes);
}

async function keyBag(
  privateKey: KeyObject,
  attributes: Uint8Array,
  password: string,
  random: Random,
): Promise<Uint8Array> {
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  const { algorithm, ciphertext } = await encrypt(pkcs8, password, random);
  return bag(SHROUDED_KEY_BAG, sequence(algorithm, octetString(ciphertext)), attributes);
}

/** RFC 5652 section 8: EncryptedData. */
async function encryptedData(plaintext: Uint8Array, password: string, random: Random): Promise<Uint8Array> {
  const { algorithm, ciphertext } = await encrypt(plaintext, password, random);
  const version0 = integer(0);
  return sequence(version0, sequence(DATA, algorithm, der(primitiveContextTag(0), ciphertext)));
}

/** RFC 8018 section 6.2: PBES2. */
async function encrypt(plaintext: Uint8Array, password: string, random: Random) {
  const salt = random.bytes(SALT_BYTES);
  const iv = random.bytes(16);
  const key = await derive(password, salt, ITERATIONS, 32, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const derivation = sequence(octetString(salt), integer(ITERATIONS), sequence(HMAC_SHA256, NULL));
  const scheme = sequence(AES_256_CBC, octetString(iv));
  return {
    algorithm: sequence(PBES2, sequence(sequence(PBKDF2, derivation), scheme)),
    ciphertext: Buffer.concat([cipher.update(plaintext), cipher.final()]),
  };
}

/** RFC 7292 section 4 and appendix A: the seal over everything. */
function macData(safe: Uint8Array, password: string, random: Random): Uint8Array {
  const salt = random.bytes(SALT_BYTES);
  const mac = createHmac('sha256', macKey(password, salt)).update(safe).digest();
  return sequence(sequence(sequence(SHA256, NULL), octetString(mac)), octetString(salt), integer(ITERATIONS));
}

/** What appendix B.3 calls the purpose of a key for integrity. */
const MAC_PURPOSE = 3;
/** SHA-256 takes its input in blocks of 64 bytes. */
const BLOCK = 64;

/** Appendix B.2, for one key as long as the hash: its loop over further blocks never turns. */
function macKey(password: string, salt: Uint8Array): Uint8Array {
  const terminated = utf16BigEndian(`${password}\0`);
  let key = Buffer.concat([
    new Uint8Array(BLOCK).fill(MAC_PURPOSE),
    fillBlocks(salt),
    fillBlocks(terminated),
  ]);
  for (let round = 0; round < ITERATIONS; round++) key = hash('sha256', key, 'buffer');
  return key;
}

/** The bytes over and over until the last block is full. */
function fillBlocks(bytes: Uint8Array): Uint8Array {
  const filled = new Uint8Array(Math.ceil(bytes.length / BLOCK) * BLOCK);
  return filled.map((_, at) => bytes[at % bytes.length] ?? 0);
}

function utf16BigEndian(text: string): Uint8Array {
  return Buffer.from(text, 'utf16le').swap16();
}
