/** What is asked of another provider: its document, its keys, a request sent ahead, a code turned into an id_token. */
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { type Clock, HOUR, type Instant, MINUTE, SECOND } from '../../clock.ts';
import { parseJson } from '../../http/json.ts';
import type { Download, Wanted } from '../../http/outbound/download.ts';
import { isObject } from '../../protocol/jws.ts';
import type { Prover } from './client-proof.ts';
import { noReply, type Provider, type Reply, replied } from './provider.ts';
import { metadataAddress, type ProviderMetadata, readMetadata } from './provider-metadata.ts';

/** Somebody waits for the page. */
const REQUEST_LIMIT = 5 * SECOND;
/** A document or key set of a large provider has 20 kB. */
const MAX_BYTES = 256 * 1024;
/** Keys and addresses change seldom, and are published before they are used. */
const REMEMBERED_FOR = HOUR;
/** A token with a key that is not known may be anybody's: it does not make us ask more often than this. */
const ASKED_ANEW_AFTER = MINUTE;

export type ProviderRequests = {
  metadata(): Promise<Reply<ProviderMetadata>>;
  keys(): Promise<Reply<JWTVerifyGetKey>>;
  /** `request_uri` for the request. */
  push(parameters: Readonly<Record<string, string>>): Promise<Reply<string>>;
  redeem(code: string, verifier: string, redirectUri: string): Promise<Reply<string>>;
};

export function createProviderRequests(
  { issuer }: Pick<Provider, 'issuer'>,
  parts: { readonly download: Download; readonly clock: Clock; readonly prove: Prover },
): ProviderRequests {
  const { download, clock, prove } = parts;

  async function ask(wanted: Pick<Wanted, 'url' | 'body' | 'headers' | 'status'>): Promise<Reply<unknown>> {
    const answer = await download({ ...wanted, maxBytes: MAX_BYTES, limit: REQUEST_LIMIT });
    if (!answer.ok) return noReply(answer.why);
    const json = parseJson(Buffer.from(answer.bytes).toString('utf8'));
    return json.ok ? replied(json.value) : noReply('It answered something that is no JSON.');
  }

  const metadata = remembered(clock, async () => {
    const document = await ask({ url: metadataAddress(issuer) });
    return document.ok ? readMetadata(document.value, issuer) : document;
  });

  async function keySet(): Promise<Reply<JSONWebKeySet>> {
    const found = await metadata.read();
    if (!found.ok) return found;
    const answer = await ask({ url: found.value.jwksUri });
    if (!answer.ok) return answer;
    const isSet = isObject(answer.value) && Array.isArray(answer.value['keys']);
    return isSet ? replied(answer.value as unknown as JSONWebKeySet) : noReply('Its keys are no key set.');
  }
  const keySets = remembered(clock, keySet);

  /** One that it began to use since we asked is found by asking again. */
  function finder(first: JSONWebKeySet): JWTVerifyGetKey {
    return async (header, token) => {
      try {
        return await createLocalJWKSet(first)(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey) || !keySets.isOlderThan(ASKED_ANEW_AFTER))
          throw error;
        keySets.forget();
        const anew = await keySets.read();
        if (!anew.ok) throw error;
        return createLocalJWKSet(anew.value)(header, token);
      }
    };
  }

  async function post(
    url: string,
    fields: Readonly<Record<string, string>>,
    { tokenEndpointAuthMethods }: ProviderMetadata,
    status: number,
  ): Promise<Reply<Readonly<Record<string, unknown>>>> {
    const proof = await prove(tokenEndpointAuthMethods);
    const bytes = Buffer.from(new URLSearchParams({ ...fields, ...proof.fields }).toString());
    const headers = { ...proof.headers, accept: 'application/json' };
    const body = { type: 'application/x-www-form-urlencoded', bytes };
    const answer = await ask({ url, body, headers, status });
    if (!answer.ok) return answer;
    return isObject(answer.value) ? replied(answer.value) : noReply('It answered no JSON object.');
  }

  return {
    metadata: () => metadata.read(),
    async keys() {
      const found = await keySets.read();
      return found.ok ? replied(finder(found.value)) : found;
    },
    async push(parameters) {
      const found = await metadata.read();
      if (!found.ok) return found;
      const answer = await post(found.value.parEndpoint ?? '', parameters, found.value, 201);
      return answer.ok ? textIn(answer.value, 'request_uri') : answer;
    },
    async redeem(code, verifier, redirectUri) {
      const found = await metadata.read();
      if (!found.ok) return found;
      const fields = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
      const asked = { ...fields, code_verifier: verifier };
      const answer = await post(found.value.tokenEndpoint, asked, found.value, 200);
      return answer.ok ? textIn(answer.value, 'id_token') : answer;
    },
  };
}

function textIn(answer: Readonly<Record<string, unknown>>, name: string): Reply<string> {
  const value = answer[name];
  return typeof value === 'string' && value !== '' ? replied(value) : noReply(`It gave no ${name}.`);
}

/** The last good answer, for a while; whoever asks meanwhile waits for the same. */
function remembered<Value>(clock: Clock, ask: () => Promise<Reply<Value>>) {
  let last: { readonly at: Instant; readonly answer: Promise<Reply<Value>> } | undefined;
  const isOlderThan = (age: number) => last === undefined || Math.abs(clock.now() - last.at) >= age;
  return {
    isOlderThan,
    forget() {
      last = undefined;
    },
    async read(): Promise<Reply<Value>> {
      if (last === undefined || isOlderThan(REMEMBERED_FOR)) last = { at: clock.now(), answer: ask() };
      const asked = last;
      const answer = await asked.answer.catch((error: unknown) => {
        if (last === asked) last = undefined;
        throw error;
      });
      if (!answer.ok && last === asked) last = undefined;
      return answer;
    },
  };
}
