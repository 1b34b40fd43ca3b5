/**
 * Keys as the API has them (spec/selfservice.md 1.9). The schema holds the shape alone: values are judged by the
 * registry, so that a caller is told all their faults at once.
 */
import * as z from 'zod';
import { numericDate, timestamp } from '../../clock.ts';
import { type AskedKey, PRIVATE_MEMBERS } from '../../registry/keys/asked-key.ts';
import { KEY_ALGORITHMS, MAX_KEYS, type RegisteredKey } from '../../registry/keys/key.ts';
import type { Model } from '../contract/operation.ts';

const KEY = z
  .looseObject({
    kty: z.string().meta({ enum: ['RSA'] }),
    use: z.string().meta({ enum: ['sig'] }),
    alg: z.string().meta({ enum: [...KEY_ALGORITHMS] }),
    kid: z.string().describe('Chosen by you, unique within the client: letters, digits and . _ -'),
    n: z.string().describe('Modulus in base64url, 2048 bits at least'),
    e: z.string().describe('Exponent in base64url, AQAB as a rule'),
    x5c: z.array(z.string()).describe('Ties the key to this enterprise certificate'),
    exp: z.int().describe('Seconds since 1970; a year from now unless given, and at most that'),
    created: z.string().describe('Set by the server'),
    last_updated: z.string().describe('Set by the server'),
  })
  .partial()
  .meta({ required: ['kty', 'use', 'alg', 'kid', 'n', 'e'] });

type WireKey = z.infer<typeof KEY>;

/** Also the name of the object in faults (spec/selfservice.md 1.4). */
export const JSON_WEB_KEY: Model<z.ZodType<WireKey>> = { name: 'JsonWebKey', schema: KEY };

const KEY_SET = z.looseObject({
  keys: z.array(KEY).meta({ minItems: 1, maxItems: MAX_KEYS }),
  created: z.string().optional().describe('Set by the server'),
  last_updated: z.string().optional().describe('Set by the server'),
});

export type WireKeySet = z.infer<typeof KEY_SET>;

export const JSON_WEB_KEY_SET: Model<z.ZodType<WireKeySet>> = { name: 'JsonWebKeySet', schema: KEY_SET };

/** A client without keys has an empty set, which nobody may send. */
export const STORED_KEY_SET: Model = {
  name: 'StoredJsonWebKeySet',
  schema: KEY_SET.extend({ keys: z.array(KEY) }),
};

/** "Accepting a bare array as well as `{"keys":[…]}` is harmless": the examples of the original's documentation have it. */
export function respellKeySet(json: unknown): unknown {
  const set = Array.isArray(json) ? { keys: json } : json;
  return isObject(set)
    ? respellMembers(set, (name, value) => (name === 'keys' ? respellKeys(value) : conceal(value)))
    : conceal(set);
}

function respellKeys(value: unknown): unknown {
  return Array.isArray(value) ? value.map(respellKey) : conceal(value);
}

/**
 * Null is absent, and what the server sets is passed over. What is private is replaced by a mark, so that it reaches no
 * message and no store.
 */
export function respellKey(json: unknown): unknown {
  return isObject(json)
    ? respellMembers(json, (name, value) => (isPrivate(name) ? PRIVATE : conceal(value)))
    : conceal(json);
}

const SET_BY_SERVER = ['created', 'last_updated'];
const PRIVATE = '(private)';

function respellMembers(json: object, respell: (name: string, value: unknown) => unknown): object {
  const members = Object.entries(json).filter(
    ([name, value]) => value !== null && !SET_BY_SERVER.includes(name),
  );
  return Object.fromEntries(members.map(([name, value]) => [name, respell(name, value)]));
}

/** A private key in PEM where a text of another kind belongs, at whatever depth: a message that shows the value must not. */
function conceal(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('PRIVATE KEY') ? PRIVATE : value;
  if (Array.isArray(value)) return value.map(conceal);
  return isObject(value) ? respellKey(value) : value;
}

function isPrivate(name: string): boolean {
  return PRIVATE_MEMBERS.some((member) => member === name);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function askedKey(key: WireKey): AskedKey {
  const { kty, use, alg, kid, n, e, x5c, exp } = key;
  return {
    kty,
    use,
    alg,
    kid,
    n,
    e,
    x5c,
    exp,
    privateMembers: PRIVATE_MEMBERS.filter((member) => member in key),
  };
}

export function keyAnswer({ jwk, createdAt, updatedAt, expiresAt }: RegisteredKey): WireKey {
  const times = {
    exp: numericDate(expiresAt),
    created: timestamp(createdAt),
    last_updated: timestamp(updatedAt),
  };
  return { ...jwk, x5c: jwk.x5c && [...jwk.x5c], ...times };
}

/** The times of the set are those of its oldest and of its latest changed key, as the API of before 2025 had them. */
export function keySetAnswer(keys: readonly RegisteredKey[]): WireKeySet {
  if (keys.length === 0) return { keys: [] };
  return {
    keys: keys.map(keyAnswer),
    created: timestamp(Math.min(...keys.map(({ createdAt }) => createdAt))),
    last_updated: timestamp(Math.max(...keys.map(({ updatedAt }) => updatedAt))),
  };
}
