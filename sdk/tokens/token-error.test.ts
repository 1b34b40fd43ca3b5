/** spec/maskinporten.md 3.2, row by row: what each refusal of a real Maskinporten is to the program that was refused. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { MINUTE } from '../../src/clock.ts';
import { CONSENTS, REGISTERS, registersWith, SILENCE } from '../../src/maskinporten/altinn.fixture.ts';
import { CONSUMER, SHUT_OUT } from '../../src/maskinporten/credentials.fixture.ts';
import { openSeededNode, sharedNode } from '../../src/maskinporten/maskinporten.fixture.ts';
import { PERSON } from '../../src/maskinporten/registry.fixture.ts';
import { sqliteStores, TEST_START } from '../../test/stores.ts';
import {
  type Answers,
  CERTIFICATES,
  CLIENTS,
  clientOf,
  ISSUER,
  KEYS,
  pemOf,
  recordTraffic,
  SCOPES,
  TOKEN,
} from './asking.fixture.ts';
import { OTHER_REASONS, REFUSALS, TokenError, type TokenErrorReason } from './token-error.ts';
import type { TokenClientOptions } from './token-options.ts';
import type { TokenRequest } from './token-request.ts';

const { openStore } = sqliteStores();
const node = sharedNode(openStore, { altinn: REGISTERS });
const unconnected = sharedNode(openStore);
const bound = sharedNode(openStore, { boundTokensOnly: true });
const READ: TokenRequest = { scopes: [SCOPES.read] };

type Row = readonly [
  reason: TokenErrorReason,
  options: Partial<TokenClientOptions>,
  request?: Partial<TokenRequest>,
  at?: typeof node,
];

const SUPPLIER = { clientId: CLIENTS.supplier, key: pemOf(KEYS.supplier) };
const CERTIFIED = { clientId: CLIENTS.certified };

const rows: readonly Row[] = [
  ['grant_malformed', {}, { resource: 'no-address' }],
  ['client_unknown', { clientId: '00000000-0000-4000-8000-000000000000' }],
  ['audience', { issuer: ISSUER.replace(/\/$/, ''), tokenEndpoint: TOKEN }],
  ['certificate_invalid', { ...CERTIFIED, certificates: CERTIFICATES.expired }],
  ['key_expired', { clientId: CLIENTS.expiring, kid: 'expired' }],
  ['certificate_organisation', { ...CERTIFIED, certificates: CERTIFICATES.supplier }],
  ['grant_header', { ...CERTIFIED, certificates: ['AAAA'] }],
  ['signature', { key: pemOf(KEYS.stranger) }],
  ['grant_expired', { clock: () => TEST_START - 10 * MINUTE }],
  ['scope_unknown', {}, { scopes: [SCOPES.unregistered] }],
  ['scope_not_allowed', {}, { scopes: [SCOPES.loginOnly] }],
  ['access_missing', {}, { scopes: [SCOPES.ungranted] }],
  ['delegation_missing', SUPPLIER, { scopes: [SCOPES.delegableToo], consumerOrg: CONSUMER }],
  ['details_type', {}, { systemUser: { customer: CONSUMER } }, unconnected],
  ['details_values', {}, { consent: { id: 'no-uuid', from: PERSON } }],
  ['key_unknown', { kid: 'other' }],
  ['key_needed', { certificates: CERTIFICATES.consumer }],
  ['issued_ahead', { clock: () => TEST_START + MINUTE }],
  ['consumer_combination', {}, { consumerOrg: CONSUMER }],
  ['system_user_missing', SUPPLIER, { scopes: [SCOPES.open], systemUser: { customer: SHUT_OUT } }],
  ['consent_invalid', {}, { consent: { id: CONSENTS.revoked, from: PERSON } }],
  ['dpop_proof', {}, {}, bound],
];

describe('what Maskinporten refuses is thrown with its reason, its code and what to mend', () => {
  for (const [reason, options, request, at = node] of rows) {
    test(reason, async () => {
      const traffic = recordTraffic();
      const answers: Answers = async (url, init) => at().door.request(url, init);
      const error = await refusal(clientOf(at(), answers, options, traffic).token({ ...READ, ...request }));
      assert.equal(error.reason, reason);
      const { code, remedy }: { readonly code?: string; readonly remedy: string } =
        REFUSALS[reason as 'audience'];
      assert.equal(error.code, code);
      assert.deepEqual([error.remedy, error.isTemporary], [remedy, false]);
      assert.match(error.traceId ?? '', /^[0-9a-f]{32}$/);
      const said = (error.description ?? '?').replace(/\.$/, '');
      assert.ok(error.message.includes(`${said}. ${remedy}`), error.message);
      assert.ok(!error.message.includes('trace_id'));
      // It would not be taken the next time either.
      assert.equal(traffic.bodies.length, 1);
    });
  }

  test('grant_used, when something between sends it twice', async () => {
    const answers: Answers = async (url, init) => {
      await node().door.request(url, init);
      return node().door.request(url, init);
    };
    const error = await refusal(clientOf(node(), answers, { tokenEndpoint: TOKEN }).token(READ));
    assert.deepEqual([error.reason, error.code], ['grant_used', 'MP-012']);
  });

  test('details_fields, which no request that can be made here is refused for', async () => {
    const error = await refusal(
      clientOf(
        node(),
        answering(400, {
          error: 'invalid_authorization_details',
          error_description: 'Unknown fields (correlation id: 1b7d59f8-8c62)',
          error_uri: 'https://maskinporten.no/errors/MP-302',
        }),
        { tokenEndpoint: TOKEN },
      ).token(READ),
    );
    assert.deepEqual([error.reason, error.traceId], ['details_fields', '1b7d59f8-8c62']);
  });
});

describe('what is no answer of a token endpoint is thrown as such', () => {
  const metadata = { issuer: ISSUER, token_endpoint: TOKEN };
  const servers: readonly (readonly [string, TokenErrorReason, Answers])[] = [
    ['another error', 'refused', answering(400, { error: 'something', error_description: 'New.' })],
    ['a page', 'answer', () => new Response('<html>', { status: 403 })],
    ['a redirect', 'answer', () => new Response(null, { status: 302, headers: { location: '/' } })],
    ['no token', 'answer', answering(200, { token_type: 'Bearer' })],
    ['a token of another type', 'answer', answering(200, { access_token: 'a', token_type: 'mac' })],
    [
      'threats: CRLF injection: a token that is no header',
      'answer',
      answering(200, { access_token: 'a\r\nb', token_type: 'Bearer' }),
    ],
    ['more than any answer is', 'answer', () => new Response('x'.repeat(300_000))],
    ['a server that fails', 'unavailable', answering(500, {})],
    ['too many requests', 'unavailable', answering(429, {})],
    ['nobody', 'unavailable', () => Promise.reject(new TypeError('fetch failed'))],
  ];
  for (const [name, reason, answers] of servers) {
    test(`${name}: ${reason}`, async () => {
      const error = await refusal(clientOf(node(), answers, { tokenEndpoint: TOKEN }).token(READ));
      assert.equal(error.reason, reason);
      assert.equal(error.isTemporary, reason === 'unavailable');
    });
  }

  const discovered: readonly (readonly [string, TokenErrorReason, object | undefined])[] = [
    ['of another issuer', 'answer', { ...metadata, issuer: `${ISSUER}x` }],
    ['that are missing', 'answer', undefined],
    ['without token endpoint', 'answer', { issuer: ISSUER }],
    [
      'with a token endpoint over http',
      'answer',
      { ...metadata, token_endpoint: 'http://maskinporten.example/' },
    ],
  ];
  for (const [name, reason, document] of discovered) {
    test(`metadata ${name}: ${reason}, and no grant is sent`, async () => {
      const traffic = recordTraffic();
      const answers = answering(document ? 200 : 404, document ?? {});
      const error = await refusal(clientOf(node(), answers, {}, traffic).token(READ));
      assert.deepEqual([error.reason, traffic.bodies.length], [reason, 0]);
    });
  }

  test('metadata that cannot be had are thrown in the same way when they are asked for', async () => {
    const client = clientOf(node(), () => Promise.reject(new TypeError('fetch failed')));
    assert.equal((await refusal(client.metadata())).reason, 'unavailable');
  });

  test('a register that does not answer is temporary, and says when to come back', async () => {
    const silent = registersWith({ hasDelegated: async () => SILENCE });
    await using own = await openSeededNode(openStore, { altinn: silent });
    const traffic = recordTraffic();
    const answers: Answers = async (url, init) => own.door.request(url, init);
    const client = clientOf(own, answers, SUPPLIER, traffic);
    const error = await refusal(client.token({ scopes: [SCOPES.delegable], consumerOrg: CONSUMER }));
    assert.deepEqual([error.reason, error.status, error.retryAfterSeconds], ['unavailable', 503, 2]);
    assert.deepEqual(traffic.pauses, [2000, 2000]);
  });
});

test('README.md lists every reason with its code, in order', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const listed = [...readme.matchAll(/^\| `(\w+)` \| (MP-\d{3}|–) \|/gm)].map((match) => match.slice(1, 3));
  const coded = Object.entries(REFUSALS).map(([reason, rule]) => [reason, 'code' in rule ? rule.code : '–']);
  assert.deepEqual(listed, [...coded, ...Object.keys(OTHER_REASONS).map((reason) => [reason, '–'])]);
});

function answering(status: number, body: object): Answers {
  return () => Response.json(body, { status });
}

async function refusal(token: Promise<unknown>): Promise<TokenError> {
  const error: unknown = await token.then(
    () => assert.fail('a token was issued'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof TokenError, String(error));
  return error;
}
