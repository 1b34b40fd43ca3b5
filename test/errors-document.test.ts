/** docs/errors.md, held against the code that refuses, so that it cannot go stale. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Instant, SECOND, stoppedClock } from '../src/clock.ts';
import { parseParameters } from '../src/http/form.ts';
import { sampleDoor } from '../src/http/sample-door.fixture.ts';
import type { ClientId } from '../src/identifiers/client-id.ts';
import type { OrgNumber } from '../src/identifiers/org-number.ts';
import { proofJudge, replayedProof } from '../src/issuer/key-binding.ts';
import { createTokenEndpoint } from '../src/issuer/token-endpoint.ts';
import * as errors from '../src/maskinporten/errors.ts';
import { createJwtBearerGrant } from '../src/maskinporten/jwt-bearer.ts';
import { noConsent, noSystemUser, registerSilent } from '../src/maskinporten/register-errors.ts';
import { readAuthorizationDetails } from '../src/protocol/authorization-details.ts';
import { DPOP_ALGORITHMS } from '../src/protocol/dpop-proof.ts';
import { readJwtGrant } from '../src/protocol/jwt-grant.ts';
import {
  judgeAlgorithm,
  judgeAudience,
  judgeCredential,
  judgeTimes,
} from '../src/protocol/jwt-grant-rules.ts';
import type { Refusal, Refused, Verdict } from '../src/protocol/verdict.ts';
import { JWT_BEARER } from '../src/registry/clients/client.ts';
import { importsOf, readTree, type TreeFile } from './house-rules/source-tree.ts';

const tree = readTree();

describe('docs/errors.md', () => {
  const rows = errorRows(textOf('docs/errors.md'));

  test('has a row for every refusal, with its status, error, code and description, and no other row', async () => {
    const given = [...refusals(), ...(await requestRefusals()), ...(await proofRefusals())];
    for (const refusal of given) {
      assert.ok(
        rows.some((row) => describes(row, refusal)),
        `no row for ${JSON.stringify(refusal)}`,
      );
    }
    const stale = rows.filter((row) => !given.some((refusal) => describes(row, refusal)));
    assert.deepEqual(
      stale.map(({ rules }) => rules),
      [['body-incomplete']],
      'only a socket can leave a body incomplete',
    );
  });

  test('has no row for a code that does not exist, and a row for each that does', () => {
    const codes = new Set(rows.map(({ code }) => code).filter((code) => code !== '–'));
    assert.deepEqual([...codes].sort(), errors.CATALOGUE.map(({ code }) => code).sort());
  });

  test('has no rule that the code does not have, and every one that it has', () => {
    const listed = new Set(rows.flatMap(({ rules }) => rules));
    const inCode = ruleNames();
    assert.deepEqual(difference(listed, inCode), []);
    assert.deepEqual(difference(inCode, listed), []);
  });
});

type ErrorRow = {
  readonly rules: readonly string[];
  readonly code: string;
  readonly status: number;
  readonly error: string;
  readonly description: string;
};

/** The rows of the two tables that have all of a refusal. */
function errorRows(text: string): readonly ErrorRow[] {
  return text.split('\n').flatMap((line) => {
    const cells = line.split(' | ').map((cell) => cell.replace(/^\| /, '').replace(/ \|$/, ''));
    const [rules = '', code = '', status, error = '', description = ''] = cells;
    if (cells.length !== 7 || !rules.startsWith('`')) return [];
    return [
      {
        rules: quoted(rules),
        code,
        status: Number(status),
        error: bare(error),
        description: bare(description),
      },
    ];
  });
}

function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

function bare(cell: string): string {
  return cell.replaceAll('`', '');
}

function describes(row: ErrorRow, { rule, code = '–', status, error, description }: Refusal): boolean {
  return (
    row.rules.includes(rule) &&
    row.code === code &&
    row.status === status &&
    row.error === error &&
    asPattern(row.description).test(description)
  );
}

function asPattern(form: string): RegExp {
  return new RegExp(
    `^${form
      .split('<…>')
      .map((part) => RegExp.escape(part))
      .join('.*')}$`,
    's',
  );
}

/** One of each that the pure rules can give. */
function refusals(): readonly Refusal[] {
  return [...formRefusals(), ...grantRefusals(), ...detailsRefusals(), ...catalogueRefusals()].map(refusalOf);
}

function refusalOf(verdict: Verdict<unknown>): Refusal {
  if (verdict.ok) throw new Error('the rule accepted what it should refuse');
  return verdict.refusal;
}

function formRefusals(): readonly Verdict<unknown>[] {
  const many = Array.from({ length: 65 }, (_, index) => `p${index}=1`).join('&');
  const long = `a=${'x'.repeat(50_000)}`;
  return [many, 'a=%zz', '%zz=1', '=1', `${'n'.repeat(129)}=1`, long, 'a=1&a=2'].map((text) =>
    parseParameters(text),
  );
}

/** What the token endpoint itself refuses, asked without a socket. */
async function requestRefusals(): Promise<readonly Refusal[]> {
  const seen: Refusal[] = [];
  const { door, metrics } = sampleDoor();
  const conceal = (refusal: Refusal) => {
    seen.push(refusal);
    return refusal;
  };
  const never = () => Promise.reject(new Error('no request gets this far'));
  const jwtBearer = createJwtBearerGrant({
    issuer: CLAIMS.aud,
    clock: stoppedClock(NOW),
    authenticateClient: never,
    authorizeScopes: never,
    authorizeDetails: never,
    acceptsPid: () => false,
  });
  const parts = {
    issuerName: 'sample',
    grants: [jwtBearer],
    mint: never,
    metrics,
    parametersInQuery: true,
    conceal,
  };
  const singleUses = { wasSpentHere: () => false, spend: never };
  door.post('/token', createTokenEndpoint({ ...parts, singleUses, recorder: { refused() {}, issued() {} } }));
  const form = 'application/x-www-form-urlencoded';
  const bodies: readonly { type?: string; coding?: string; path?: string; body: string | Uint8Array }[] = [
    { body: 'a=1', type: 'text/plain' },
    { body: 'a=1', coding: 'gzip' },
    { body: 'a=1', path: '/token?b=2' },
    { body: 'x'.repeat(70_000) },
    { body: Uint8Array.of(0x61, 0x3d, 0xff) },
    { body: 'a=1' },
    { body: 'grant_type=password' },
    { body: `grant_type=${encodeURIComponent(JWT_BEARER)}` },
  ];
  for (const { type = form, coding, path = '/token', body } of bodies) {
    const headers = { 'content-type': type, ...(coding !== undefined && { 'content-encoding': coding }) };
    await door.request(path, { method: 'POST', headers, body: Buffer.from(body) });
  }
  assert.equal(seen.length, bodies.length);
  return seen;
}

const NOW: Instant = Date.UTC(2026, 0, 15, 12);
const SECONDS = NOW / SECOND;
const CLAIMS = {
  aud: 'https://issuer.example/',
  iss: 'client',
  iat: SECONDS,
  exp: SECONDS + 60,
  scope: 'demo:read',
};

function grantRefusals(): readonly Verdict<unknown>[] {
  const reading = [
    'x'.repeat(50_000),
    'not a jwt',
    jws({}, { ...CLAIMS, iat: 'now' }),
    jws({}, { ...CLAIMS, scope: undefined }),
    jws({}, { ...CLAIMS, sub: 'another' }),
    jws({}, { ...CLAIMS, consumer_orgno: '1' }),
  ].map(readJwtGrant);
  const headers = [{ alg: 'none' }, { alg: 'RS256', crit: ['b64'] }, { alg: 'RS256', typ: 'at+jwt' }];
  const times = [
    { iat: SECONDS + 11, exp: SECONDS + 60 },
    { nbf: SECONDS + 11 },
    { iat: SECONDS - 60, exp: SECONDS - 10 },
    { exp: SECONDS + 121 },
  ];
  return [
    ...reading,
    ...headers.map((header) => judgeAlgorithm(grant(header, {}).header)),
    judgeCredential(grant({}, {}).header, true),
    judgeCredential(grant({}, {}).header, false),
    judgeCredential(grant({ x5c: 'text' }, {}).header, false),
    judgeAudience(grant({}, { aud: 'https://other.example/' }).claims, CLAIMS.aud),
    ...times.map((claims) => judgeTimes(grant({}, claims).claims, NOW)),
  ];
}

function grant(header: object, claims: object) {
  const read = readJwtGrant(jws({ alg: 'RS256', ...header }, { ...CLAIMS, ...claims }));
  if (!read.ok) throw new Error(read.refusal.seen);
  return read.value;
}

function jws(header: object, claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(claims)}.c2lnbmF0dXJl`;
}

function catalogueRefusals(): readonly Refused[] {
  const facts = (rule: string) => ({ rule, remedy: 'Mend it.' });
  return [
    errors.unknownClient(facts('client')),
    errors.unknownKid(facts('key-unknown')),
    errors.expiredKey(facts('key-expired')),
    ...certificateRules('invalid').map((rule) => errors.invalidCertificate(facts(rule))),
    ...certificateRules('malformed').map((rule) => errors.malformedCertificate(facts(rule))),
    errors.invalidSignature('a key'),
    errors.foreignCertificate(facts('certificate-organisation')),
    errors.usedBefore(),
    ...['scope-form', 'scope-registered', 'scope-exists', 'scope-inactive', 'scope-european-businesses'].map(
      (rule) => errors.invalidScope(facts(rule)),
    ),
    errors.scopeNotForMaskinporten(facts('scope-integration-type')),
    errors.noAccess('demo:read', facts('access-not-granted')),
    errors.notDelegated('demo:read', '310012009', '314224563'),
    ...[
      'consumer-own',
      'consumer-and-onbehalfof',
      'consumer-delegation-source',
      'supplier-client-delegation',
      'consumer-and-seal',
    ].map((rule) => errors.invalidCombination(facts(rule))),
    errors.systemUserOnBehalf(),
    errors.detailsOfSeal(),
    noSystemUser({
      customer: '310012009' as OrgNumber,
      systemProvider: '310012009' as OrgNumber,
      clientId: 'a' as ClientId,
      externalRef: undefined,
    }),
    ...(['unknown', 'not-accepted', 'rejected', 'revoked', 'expired', 'other-recipient'] as const).map(
      (problem) => noConsent('0a7d59f8-8c62-4312-9fb4-62456664c96f', '310012009', problem),
    ),
    ...['delegation-register', 'system-user-register', 'consent-register'].map((rule) =>
      registerSilent(rule, 'it is away'),
    ),
    errors.severalScopes(2),
    errors.noResource(),
    ...['consumer_org', 'iss_onbehalfof', 'pid', 'resource'].map((claim) =>
      errors.invalidClaim(claim, facts('')),
    ),
  ];
}

function detailsRefusals(): readonly Verdict<unknown>[] {
  const consent = { type: 'urn:altinn:consent', id: 1, from: 1 };
  return [[{}], [{ ...consent, to: 1 }], [consent], []].map((details) =>
    readAuthorizationDetails(details, { acceptsPid: () => false }),
  );
}

/** What a token endpoint says of a proof that does not bind a token to a key. */
async function proofRefusals(): Promise<readonly Refusal[]> {
  const judge = proofJudge({
    ...{ url: 'https://issuer.example/token', algorithms: DPOP_ALGORITHMS, required: true },
    clock: stoppedClock(NOW),
  });
  const jwk = { kty: 'RSA', e: 'AQAB', n: 'A'.repeat(342) };
  const header = { typ: 'dpop+jwt', alg: 'RS256', jwk };
  const claims = { htm: 'POST', htu: 'https://issuer.example/token', iat: SECONDS, jti: 'a' };
  const proofs = [
    undefined,
    'text',
    jws({ ...header, alg: 'none' }, claims),
    jws({ ...header, typ: 'JWT' }, claims),
    jws({ ...header, crit: [] }, claims),
    jws({ ...header, jwk: {} }, claims),
    jws(header, {}),
    jws(header, { ...claims, htm: 'GET' }),
    jws(header, { ...claims, htu: 'https://issuer.example/' }),
    jws(header, { ...claims, iat: SECONDS + 11 }),
    jws(header, claims),
  ];
  const verdicts = await Promise.all(proofs.map(judge));
  return [...verdicts.map(refusalOf), replayedProof().refusal];
}

function certificateRules(kind: 'invalid' | 'malformed'): string[] {
  return tree
    .filter(({ path }) => path.startsWith('src/certificates/') && !path.endsWith('.test.ts'))
    .flatMap(({ text }) =>
      [...text.matchAll(new RegExp(`\\b${kind}\\(\\s*'([\\w-]+)'`, 'g'))].map(([, rule = '']) => rule),
    );
}

/** The names that rules have in the code of the token path. */
function ruleNames(): ReadonlySet<string> {
  const path =
    /^src\/(?:maskinporten|protocol|registry)\/|^src\/(?:http\/form|http\/body|issuer\/token-endpoint|issuer\/key-binding)\.ts$/;
  const texts = reachedFrom('src/maskinporten/maskinporten.ts')
    .filter((source) => path.test(source.path))
    .map(({ text }) => text);
  const named = texts.flatMap((text) => [
    ...text.matchAll(/\brule: '([\w-]+)'/g),
    ...text.matchAll(/\b(?:malformed|refusedTime|refusedProof|registerSilent)\(\s*'([\w-]+)'/g),
  ]);
  const made = texts.flatMap((text) => [
    ...[...text.matchAll(/\brefusedHeader\(\s*'(\w+)'/g)].map(([, name]) => `header-${name}`),
    ...[...text.matchAll(/\binvalidClaim\(\s*'(\w+)'/g)].map(([, name]) => `claim-${name}`),
  ]);
  const certificates = [...certificateRules('invalid'), ...certificateRules('malformed')];
  const names = new Set([...named.map(([, name = '']) => name), ...made, ...certificates]);
  // Of the page behind error_uri, not of the token endpoint.
  names.delete('error-code');
  return names;
}

/** The files that run when this one does. */
function reachedFrom(start: string): readonly TreeFile[] {
  const reached = new Set([start]);
  for (const path of reached) {
    const file = tree.find((candidate) => candidate.path === path);
    const targets = file === undefined ? [] : importsOf(file).filter(({ typeOnly }) => !typeOnly);
    for (const { target } of targets) reached.add(target);
  }
  return tree.filter(({ path }) => reached.has(path));
}

function difference(one: ReadonlySet<string>, other: ReadonlySet<string>): string[] {
  return [...one].filter((name) => !other.has(name)).sort();
}

function textOf(path: string): string {
  return tree.find((file) => file.path === path)?.text ?? '';
}
