import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, test } from 'node:test';
import { compactVerify } from 'jose';
import { AT_ONCE, cpuStopwatch } from '../../test/cpu-stopwatch.ts';
import { type GrantClaims, type GrantHeader, type JwtGrant, readJwtGrant } from './jwt-grant.ts';
import {
  judgeAlgorithm,
  judgeAudience,
  judgeCredential,
  judgeTimes,
  replayExpiry,
  replayKey,
} from './jwt-grant-rules.ts';
import type { Refusal, Verdict } from './verdict.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const SECONDS = NOW / 1000;
const ISSUER = 'https://maskinporten.example.no/';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

function header(values: Partial<GrantHeader>): GrantHeader {
  return { alg: 'RS256', typ: undefined, crit: undefined, kid: undefined, x5c: undefined, ...values };
}

function claims(values: Record<string, unknown> = {}): GrantClaims {
  return grant(values).claims;
}

function grant(values: Record<string, unknown> = {}): JwtGrant {
  const all = { aud: ISSUER, iss: 'a', iat: SECONDS, exp: SECONDS + 120, scope: 'demo:a', ...values };
  const [head, body] = [{ alg: 'RS256' }, all].map((part) => {
    return Buffer.from(JSON.stringify(part)).toString('base64url');
  });
  const signature = sign('sha256', Buffer.from(`${head}.${body}`), privateKey).toString('base64url');
  return grantOf(`${head}.${body}.${signature}`);
}

function grantOf(assertion: string): JwtGrant {
  const read = readJwtGrant(assertion);
  assert.ok(read.ok, 'the grant of the test is not one');
  return read.value;
}

function refusalOf(verdict: Verdict<unknown>): Refusal {
  assert.ok(!verdict.ok, 'was accepted');
  return verdict.refusal;
}

function accept(verdict: Verdict<unknown>): void {
  assert.ok(verdict.ok, verdict.ok ? '' : JSON.stringify(verdict.refusal));
}

describe('a grant is signed with', () => {
  for (const alg of ['RS256', 'RS384', 'RS512']) {
    test(alg, () => assert.deepEqual(judgeAlgorithm(header({ alg })), { ok: true, value: alg }));
  }
});

describe('threats: alg confusion: refused as MP-123 is the alg', () => {
  const algs: readonly unknown[] = [
    'none',
    'None',
    'nOnE',
    'NONE',
    '',
    undefined,
    null,
    0,
    256,
    true,
    ['RS256'],
    ['RS256', 'none'],
    { toString: 'RS256' },
    'HS256',
    'HS384',
    'HS512',
    'PS256',
    'PS384',
    'PS512',
    'ES256',
    'ES256K',
    'EdDSA',
    'Ed25519',
    'RSA-OAEP',
    'dir',
    'RS1',
    'rs256',
    'RS256 ',
    ' RS256',
    'RS256\0',
    'RS2560',
    'RS25',
    'RS256,RS384',
    'constructor',
  ];
  for (const alg of algs) {
    test(`${JSON.stringify(alg)}`, () => {
      const refusal = refusalOf(judgeAlgorithm(header({ alg })));
      assert.equal(refusal.rule, 'header-alg');
      assert.equal(refusal.code, 'MP-123');
      assert.equal(refusal.error, 'invalid_grant');
      assert.equal(refusal.description, 'Invalid JWT header alg');
    });
  }
});

describe('threats: token type confusion: the typ of a grant', () => {
  for (const typ of [undefined, 'JWT', 'jwt', 'Jwt']) {
    test(`may be ${JSON.stringify(typ)}`, () => accept(judgeAlgorithm(header({ typ }))));
  }
  const others = ['at+jwt', 'client-authentication+jwt', 'logout+jwt', 'dpop+jwt', 'oauth-authz-req+jwt'];
  for (const typ of [...others, 'application/at+jwt', 'JWS', 'JOSE', 'JWT ', '', null, 1, ['JWT'], {}]) {
    test(`may not be ${JSON.stringify(typ)}`, () => {
      const refusal = refusalOf(judgeAlgorithm(header({ typ })));
      assert.equal(refusal.rule, 'header-typ');
      assert.equal(refusal.code, 'MP-123');
    });
  }
});

describe('threats: header key injection: a crit header is refused (RFC 7515 section 4.1.11):', () => {
  for (const crit of [['exp'], ['b64'], ['https://example.org/own'], [], 'b64', null, 0, false, {}]) {
    test(`${JSON.stringify(crit)}`, () => {
      assert.equal(refusalOf(judgeAlgorithm(header({ crit }))).rule, 'header-crit');
    });
  }
});

describe('a client that has registered keys', () => {
  test('is known by kid', () => {
    assert.deepEqual(judgeCredential(header({ kid: 'one' }), true), {
      ok: true,
      value: { kind: 'kid', kid: 'one' },
    });
  });

  test('is known by kid also when it sends its certificate along', () => {
    assert.deepEqual(judgeCredential(header({ kid: 'one', x5c: ['MII'] }), true), {
      ok: true,
      value: { kind: 'kid', kid: 'one' },
    });
  });

  const rows: Readonly<Record<string, Partial<GrantHeader>>> = {
    'neither kid nor x5c': {},
    'x5c alone': { x5c: ['MII'] },
    'an empty kid': { kid: '' },
    'a kid that is a number': { kid: 1 },
    'a kid that is null': { kid: null },
    'a kid that is a list': { kid: ['one'] },
    'a kid that is an object': { kid: { length: 1 } },
  };
  for (const [name, values] of Object.entries(rows)) {
    test(`is told that it must name one: ${name}`, () => {
      const refusal = refusalOf(judgeCredential(header(values), true));
      assert.equal(refusal.rule, 'kid-missing');
      assert.equal(refusal.error, 'invalid_grant');
      assert.equal(refusal.code, undefined);
      assert.equal(
        refusal.description,
        'Invalid assertion. Client authentication failed. Invalid JWT. The client requires pre-registered jwk and no key identifier (kid) provided',
      );
    });
  }
});

describe('a client without registered keys', () => {
  const x5c = ['MIIleaf', 'MIIissuer'];
  test('is known by the certificate in x5c', () => {
    assert.deepEqual(judgeCredential(header({ x5c }), false), { ok: true, value: { kind: 'x5c', x5c } });
  });

  test('is known by x5c also when it sends a kid along', () => {
    assert.deepEqual(judgeCredential(header({ x5c, kid: 'one' }), false), {
      ok: true,
      value: { kind: 'x5c', x5c },
    });
  });

  test('that sends a kid alone is looked up by it, and so told that the kid is unknown', () => {
    assert.deepEqual(judgeCredential(header({ kid: 'one' }), false), {
      ok: true,
      value: { kind: 'kid', kid: 'one' },
    });
  });

  const rows: Readonly<Record<string, Partial<GrantHeader>>> = {
    'neither kid nor x5c': {},
    'x5c as text': { x5c: 'MII' },
    'x5c as text beside a kid': { x5c: 'MII', kid: 'one' },
    'an empty x5c': { x5c: [] },
    'x5c that is null': { x5c: null },
    'x5c that is an object': { x5c: { 0: 'MII', length: 1 } },
    'x5c with a number': { x5c: ['MII', 1] },
    'x5c with a list': { x5c: [['MII']] },
  };
  for (const [name, values] of Object.entries(rows)) {
    test(`is refused as MP-123 with ${name}`, () => {
      const refusal = refusalOf(judgeCredential(header(values), false));
      assert.equal(refusal.code, 'MP-123');
      assert.equal(refusal.description, 'Invalid JWT header x5c');
    });
  }
});

describe('threats: assertion audience:', () => {
  const bare = 'https://sky.example.no';
  const good: readonly (readonly [name: string, issuer: string, aud: unknown])[] = [
    ['the issuer', ISSUER, ISSUER],
    ['the issuer as a list of one', ISSUER, [ISSUER]],
    ['an issuer without slash', bare, bare],
    ['an issuer without slash as a list of one', bare, [bare]],
  ];
  for (const [name, issuer, aud] of good) {
    test(`${name} is accepted`, () => accept(judgeAudience(claims({ aud }), issuer)));
  }

  const bad: readonly (readonly [name: string, issuer: string, aud: unknown])[] = [
    ['no aud', ISSUER, undefined],
    ['the slash dropped', ISSUER, ISSUER.slice(0, -1)],
    ['the slash dropped in a list of one', ISSUER, [ISSUER.slice(0, -1)]],
    ['the slash doubled', ISSUER, `${ISSUER}/`],
    ['a slash added', bare, `${bare}/`],
    ['the token endpoint', ISSUER, `${ISSUER}token`],
    ['the token endpoint of an issuer without slash', bare, `${bare}/token`],
    ['the metadata document', ISSUER, `${ISSUER}.well-known/oauth-authorization-server`],
    ['another environment', ISSUER, 'https://test.maskinporten.example.no/'],
    ['http for https', ISSUER, ISSUER.replace('https', 'http')],
    ['an upper-case host', ISSUER, ISSUER.replace('maskin', 'Maskin')],
    ['the default port', ISSUER, 'https://maskinporten.example.no:443/'],
    ['a dot after the host', ISSUER, 'https://maskinporten.example.no./'],
    ['a query', ISSUER, `${ISSUER}?`],
    ['a fragment', ISSUER, `${ISSUER}#`],
    ['a space before', ISSUER, ` ${ISSUER}`],
    ['a space after', ISSUER, `${ISSUER} `],
    ['a line break after', ISSUER, `${ISSUER}\n`],
    ['one character less', ISSUER, ISSUER.slice(1)],
    ['nothing', ISSUER, ''],
    ['an empty list', ISSUER, []],
    ['the issuer twice', ISSUER, [ISSUER, ISSUER]],
    ['the issuer and another', ISSUER, [ISSUER, 'https://api.example.org']],
    ['another and the issuer', ISSUER, ['https://api.example.org', ISSUER]],
    ['both spellings', ISSUER, [ISSUER, ISSUER.slice(0, -1)]],
  ];
  for (const [name, issuer, aud] of bad) {
    test(`${name} is refused as MP-110`, () => {
      const refusal = refusalOf(judgeAudience(claims({ aud }), issuer));
      assert.equal(refusal.rule, 'audience');
      assert.equal(refusal.code, 'MP-110');
      assert.equal(refusal.error, 'invalid_grant');
      assert.equal(
        refusal.description,
        'Invalid assertion. Client authentication failed. Invalid JWT claim aud',
      );
      assert.equal(refusal.expected, issuer);
    });
  }

  test('a slash too few or too many is told as such', () => {
    const remedy = (aud: unknown, issuer: string) => refusalOf(judgeAudience(claims({ aud }), issuer)).remedy;
    assert.equal(remedy(ISSUER.slice(0, -1), ISSUER), 'Add the slash at the end of aud.');
    assert.equal(remedy([ISSUER.slice(0, -1)], ISSUER), 'Add the slash at the end of aud.');
    assert.equal(remedy(`${bare}/`, bare), 'Remove the slash at the end of aud.');
    assert.match(remedy(`${ISSUER}token`, ISSUER), /^Use the issuer/);
  });
});

describe('threats: assertion lifetime: a grant is accepted', () => {
  const rows: Readonly<Record<string, Record<string, number>>> = {
    'issued now': {},
    'issued 10 s ahead of our clock': { iat: SECONDS + 10, exp: SECONDS + 100 },
    'living 120 s': { exp: SECONDS + 120 },
    'living 1 s': { exp: SECONDS + 1 },
    'issued long ago and not yet expired': { iat: SECONDS - 119, exp: SECONDS + 1 },
    'expired this second': { iat: SECONDS - 60, exp: SECONDS },
    'expired 9 s ago': { iat: SECONDS - 60, exp: SECONDS - 9 },
    'expired 9.999 s ago': { iat: SECONDS - 60, exp: SECONDS - 9.999 },
    'valid from 10 s ahead': { nbf: SECONDS + 10 },
    'valid since 1970': { nbf: 0 },
    'valid from its own expiry': { iat: SECONDS - 60, exp: SECONDS + 5, nbf: SECONDS + 5 },
  };
  for (const [name, times] of Object.entries(rows)) {
    test(name, () => accept(judgeTimes(claims(times), NOW)));
  }
});

describe('threats: assertion lifetime: a grant is refused', () => {
  const FUTURE = { rule: 'issued-in-future', description: 'Issue time is after now', code: undefined };
  const EXPIRED = { rule: 'expired', description: 'JWT is expired', code: 'MP-130' };
  const EARLY = { rule: 'not-yet-valid', description: 'JWT is not valid yet', code: undefined };
  const LIFETIME = {
    rule: 'grant-lifetime',
    description:
      'Invalid assertion. Client authentication failed. Expiration time must be after issue time and at most 120 seconds later',
    code: undefined,
  };
  const rows: Readonly<Record<string, { times: Record<string, number>; as: object }>> = {
    'issued 11 s ahead': { times: { iat: SECONDS + 11, exp: SECONDS + 100 }, as: FUTURE },
    'issued 10.001 s ahead': { times: { iat: SECONDS + 10.001, exp: SECONDS + 100 }, as: FUTURE },
    'issued in milliseconds': { times: { iat: NOW, exp: NOW + 120 }, as: FUTURE },
    'issued at the last instant': { times: { iat: 8_640_000_000_000, exp: 8_640_000_000_000 }, as: FUTURE },
    'expired 10 s ago': { times: { iat: SECONDS - 60, exp: SECONDS - 10 }, as: EXPIRED },
    'expired 11 s ago': { times: { iat: SECONDS - 60, exp: SECONDS - 11 }, as: EXPIRED },
    'expired in 1970': { times: { iat: 0, exp: 100 }, as: EXPIRED },
    'valid from 11 s ahead': { times: { nbf: SECONDS + 11 }, as: EARLY },
    'living 121 s': { times: { exp: SECONDS + 121 }, as: LIFETIME },
    'living 120.001 s': { times: { exp: SECONDS + 120.001 }, as: LIFETIME },
    'living 120 s from now but 121 in all': {
      times: { iat: SECONDS - 1, exp: SECONDS + 120 },
      as: LIFETIME,
    },
    'living for ever': { times: { exp: 8_640_000_000_000 }, as: LIFETIME },
    'living no time': { times: { exp: SECONDS }, as: LIFETIME },
    'expiring before it was issued': { times: { iat: SECONDS + 5, exp: SECONDS + 4 }, as: LIFETIME },
  };
  for (const [name, { times, as }] of Object.entries(rows)) {
    test(name, () => {
      const { rule, description, code, status, error } = refusalOf(judgeTimes(claims(times), NOW));
      assert.deepEqual({ rule, description, code }, as);
      assert.deepEqual({ status, error }, { status: 400, error: 'invalid_grant' });
    });
  }

  test('and told by how much its clock differs', () => {
    const ahead = judgeTimes(claims({ iat: SECONDS + 3600, exp: SECONDS + 3700 }), NOW);
    assert.equal(refusalOf(ahead).seen, 'iat is 3600 s ahead of our clock');
    const behind = judgeTimes(claims({ iat: SECONDS - 3600, exp: SECONDS - 3500 }), NOW);
    assert.equal(refusalOf(behind).seen, 'exp is 3500 s behind our clock');
  });
});

test('a grant is remembered for as long as it could be accepted, to the millisecond', () => {
  for (const exp of [SECONDS + 100, SECONDS + 99.0004, SECONDS + 0.5]) {
    const read = claims({ exp });
    const until = replayExpiry(read);
    assert.ok(Number.isInteger(until));
    assert.ok(!judgeTimes(read, until).ok, 'still accepted when it may be forgotten');
    assert.ok(until - (exp + 10) * 1000 < 1000, 'remembered a second longer than it must be');
  }
});

describe('threats: replay: the same grant has the same key', () => {
  test('when it is sent again', () => {
    const one = grant({ jti: 'j' });
    assert.equal(replayKey('a', one), replayKey('a', grantOf(one.assertion)));
  });

  test('with another body, as long as client and jti are the same', () => {
    const keys = [grant({ jti: 'j' }), grant({ jti: 'j', scope: 'demo:b', exp: SECONDS + 60 })];
    assert.equal(new Set(keys.map((one) => replayKey('a', one))).size, 1);
  });

  for (const [name, values] of Object.entries({ 'without jti': {}, 'with jti': { jti: 'j' } })) {
    test(`${name}, in all sixteen spellings that its signature verifies in`, async () => {
      const { assertion } = grant(values);
      const spellings = spellingsOf(assertion);
      assert.equal(spellings.length, 16);
      for (const spelling of spellings) await compactVerify(spelling, publicKey);
      assert.equal(new Set(spellings.map((spelling) => replayKey('a', grantOf(spelling)))).size, 1);
    });
  }

  test('without jti, in no other spelling of header or payload, since those do not verify', async () => {
    const [head = '', body = '', signature = ''] = grant().assertion.split('.');
    const respelt = [
      `${head.slice(0, -1)}${respell(head)}.${body}`,
      `${head}.${body.slice(0, -1)}${respell(body)}`,
    ];
    for (const signed of respelt) {
      await assert.rejects(compactVerify(`${signed}.${signature}`, publicKey));
    }
  });
});

describe('another grant has another key:', () => {
  const one = replayKey('a', grant({ jti: 'j' }));
  const bare = replayKey('a', grant());
  const rows: Readonly<Record<string, string>> = {
    'the same jti of another client': replayKey('b', grant({ jti: 'j' })),
    'another jti': replayKey('a', grant({ jti: 'k' })),
    'a jti in upper case': replayKey('a', grant({ jti: 'J' })),
    'a jti with a space after it': replayKey('a', grant({ jti: 'j ' })),
    'no jti': bare,
    'no jti and another second': replayKey('a', grant({ iat: SECONDS - 1 })),
    'no jti, of another client': replayKey('b', grant()),
    'a jti that spells the key of a grant without one': replayKey(
      'a',
      grant({ jti: grant().assertion.split('.', 2).join('.') }),
    ),
  };
  for (const [name, key] of Object.entries(rows)) test(name, () => assert.notEqual(key, one));
  test('and all of these differ', () =>
    assert.equal(new Set(Object.values(rows)).size, Object.keys(rows).length));
});

describe('threats: what a caller wrote is shown short, on one line, without signs that a terminal acts on:', () => {
  const rows: Readonly<Record<string, unknown>> = {
    'line breaks and escapes': 'RS256\r\n\u001b[31m\u2028\u2029\u0085\u0000',
    'letters that turn the writing direction': 'RS256\u202e\u2066\u200f',
    'half a character': '\ud83d',
    'a character that would be cut in two': `${'a'.repeat(199)}😀`,
    'ten thousand characters': 'a'.repeat(10_000),
    'lists within lists as deep as a grant can hold': JSON.parse(
      `${'['.repeat(17_000)}${']'.repeat(17_000)}`,
    ),
  };
  for (const [name, alg] of Object.entries(rows)) {
    test(name, () => {
      const { seen = '' } = refusalOf(judgeAlgorithm(header({ alg })));
      assert.match(seen, /^\P{C}{1,200}$/u);
      assert.ok(seen.isWellFormed());
    });
  }
});

test('threats: ReDoS: 40 kB of slashes as aud are refused at once', () => {
  const read = claims({ aud: `${'/'.repeat(36_000)}a` });
  const elapsed = cpuStopwatch();
  assert.ok(!judgeAudience(read, ISSUER).ok);
  assert.ok(elapsed() < AT_ONCE);
});

/** The last of the 342 characters of an RSA-2048 signature carries two bits of it; the other four are spare. */
function spellingsOf(assertion: string): string[] {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const first = alphabet.indexOf(assertion.slice(-1)) & 0b110000;
  return Array.from({ length: 16 }, (_, spare) => assertion.slice(0, -1) + alphabet.charAt(first + spare));
}

function respell(part: string): string {
  return part.endsWith('A') ? 'B' : 'A';
}
