import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cpuStopwatch } from '../../test/cpu-stopwatch.ts';
import { type JwtGrant, MAX_ASSERTION_LENGTH, readJwtGrant } from './jwt-grant.ts';
import {
  judgeAlgorithm,
  judgeAudience,
  judgeCredential,
  judgeTimes,
  replayExpiry,
  replayKey,
} from './jwt-grant-rules.ts';
import type { Refusal } from './verdict.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const IAT = NOW / 1000;
const ISSUER = 'https://maskinporten.example.no/';
const HEADER = { alg: 'RS256', kid: 'one' };
const CLAIMS = { aud: ISSUER, iss: 'a', iat: IAT, exp: IAT + 100, jti: 'j', scope: 'demo:invoice.read' };

/** Claims as JSON text where an object cannot say it. */
function assertion(claims: object | string, header: object | string = HEADER): string {
  const [head, body] = [header, claims].map((value) => {
    return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
  });
  return `${head}.${body}.c2lnbmF0dXJl`;
}

function read(claims: object | string, header?: object | string): JwtGrant {
  const verdict = readJwtGrant(assertion(claims, header));
  assert.ok(verdict.ok, verdict.ok ? '' : JSON.stringify(verdict.refusal));
  return verdict.value;
}

function refusalOf(text: string): Refusal {
  const verdict = readJwtGrant(text);
  assert.ok(!verdict.ok, 'was accepted');
  return verdict.refusal;
}

/** The claims as JSON text, one of them written as `value` says. */
function withClaim(name: string, value: string): string {
  const { [name]: _, ...others } = CLAIMS as Record<string, unknown>;
  return `${JSON.stringify(others).slice(0, -1)},${JSON.stringify(name)}:${value}}`;
}

test('a grant is read into its header and claims', () => {
  assert.deepEqual(read(CLAIMS), {
    header: { alg: 'RS256', kid: 'one', typ: undefined, crit: undefined, x5c: undefined },
    claims: {
      aud: ISSUER,
      iss: 'a',
      iat: IAT,
      exp: IAT + 100,
      nbf: undefined,
      jti: 'j',
      scope: 'demo:invoice.read',
      resource: [],
      pid: undefined,
      consumerOrg: undefined,
      issOnBehalfOf: undefined,
      authorizationDetails: undefined,
    },
    assertion: assertion(CLAIMS),
  });
});

test('every documented claim is read', () => {
  const details = [{ type: 'urn:altinn:systemuser' }];
  const { claims } = read({
    ...CLAIMS,
    nbf: IAT,
    resource: ['https://api.example.org/invoices'],
    pid: '01827590041',
    consumer_org: '310012009',
    iss_onbehalfof: 'shop',
    authorization_details: details,
    sub: 'a',
  });
  assert.equal(claims.nbf, IAT);
  assert.deepEqual(claims.resource, ['https://api.example.org/invoices']);
  assert.equal(claims.pid, '01827590041');
  assert.equal(claims.consumerOrg, '310012009');
  assert.equal(claims.issOnBehalfOf, 'shop');
  assert.deepEqual(claims.authorizationDetails, details);
});

describe('a grant is read with', () => {
  const rows: Readonly<Record<string, string>> = {
    'no jti': withClaim('jti', '"x"').replace(',"jti":"x"', ''),
    'a jti of 255 characters': withClaim('jti', JSON.stringify('j'.repeat(255))),
    'a jti of letters beyond ASCII': withClaim('jti', '"æøå \\u0000 😀"'),
    'an iat in the year zero of the clock': withClaim('iat', '0'),
    'threats: assertion lifetime: an iat with a fraction (RFC 7519 section 2)': withClaim('iat', `${IAT}.5`),
    'an exp written with an exponent': withClaim('exp', '1.7684784e9'),
    'the last exp that is an instant': withClaim('exp', '8640000000000'),
    'a resource that is text': withClaim('resource', '"https://api.example.org"'),
    'ten resources': withClaim(
      'resource',
      JSON.stringify(Array.from({ length: 10 }, (_, n) => `urn:a:${n}`)),
    ),
    'an aud that is an empty list, for the audience rule to refuse': withClaim('aud', '[]'),
    'no aud, for the audience rule to refuse': JSON.stringify({ ...CLAIMS, aud: undefined }),
    'no iss, for the client rule to refuse': JSON.stringify({ ...CLAIMS, iss: undefined }),
    'an empty list of authorization details, for its own rule to refuse': withClaim(
      'authorization_details',
      '[]',
    ),
    'a sub that is the iss': withClaim('sub', '"a"'),
  };
  for (const [name, claims] of Object.entries(rows)) test(name, () => void read(claims));
});

test('a resource that is text is a list of one', () => {
  assert.deepEqual(read(withClaim('resource', '"urn:a:b"')).claims.resource, ['urn:a:b']);
});

test('of a claim that stands twice the last is read, also where the two are of different types', () => {
  assert.equal(read(`{"scope":1,${JSON.stringify(CLAIMS).slice(1)}`).claims.scope, CLAIMS.scope);
  assert.equal(refusalOf(assertion(`${JSON.stringify(CLAIMS).slice(0, -1)},"scope":1}`)).rule, 'claim-type');
});

describe('threats: assertion lifetime: numbers that are no time are refused as', () => {
  const numbers: Readonly<Record<string, string>> = {
    text: `"${IAT}"`,
    'a negative number': '-1',
    'the smallest negative number': '-5e-324',
    '1e308': '1e308',
    'more than a number can hold': '1e999',
    'one more than the last instant': '8640000000001',
    'milliseconds of a far year': '9e15',
    null: 'null',
    true: 'true',
    'a list': `[${IAT}]`,
    'an object': '{}',
    'an empty text': '""',
  };
  for (const claim of ['iat', 'exp', 'nbf']) {
    for (const [name, value] of Object.entries(numbers)) {
      test(`${claim}: ${name}`, () => {
        const refusal = refusalOf(assertion(withClaim(claim, value)));
        assert.equal(refusal.rule, 'claim-type');
        assert.match(refusal.seen ?? '', new RegExp(`^${claim} `));
      });
    }
  }
});

describe('a claim of another type is refused as MP-011:', () => {
  const rows: readonly (readonly [claim: string, value: string])[] = [
    ['aud', '1'],
    ['aud', 'null'],
    ['aud', '{}'],
    ['aud', '[1]'],
    ['aud', '["a",null]'],
    ['aud', '[["a"]]'],
    ['aud', JSON.stringify(Array.from({ length: 11 }, () => 'a'))],
    ['iss', '1'],
    ['iss', '""'],
    ['iss', '["a"]'],
    ['iss', 'null'],
    ['jti', '1'],
    ['jti', '""'],
    ['jti', 'null'],
    ['jti', '["j"]'],
    ['jti', JSON.stringify('j'.repeat(256))],
    ['scope', '["demo:invoice.read"]'],
    ['scope', '""'],
    ['scope', 'null'],
    ['resource', '""'],
    ['resource', '[]'],
    ['resource', '[1]'],
    ['resource', '{}'],
    ['resource', JSON.stringify(Array.from({ length: 11 }, () => 'urn:a:b'))],
    ['pid', '1827590041'],
    ['pid', '""'],
    ['consumer_org', '310012009'],
    ['consumer_org', '{"ID":"0192:310012009"}'],
    ['iss_onbehalfof', 'false'],
    ['authorization_details', '{}'],
    ['authorization_details', '"[]"'],
    ['authorization_details', 'null'],
    ['sub', '1'],
    ['sub', 'null'],
  ];
  for (const [claim, value] of rows) {
    test(`${claim}: ${value.slice(0, 40)}`, () => {
      const refusal = refusalOf(assertion(withClaim(claim, value)));
      assert.deepEqual(
        { ...refusal, seen: undefined, expected: undefined, remedy: undefined },
        {
          rule: 'claim-type',
          status: 400,
          error: 'invalid_request',
          code: 'MP-011',
          description: 'Invalid assertion. Invalid parameter value',
          seen: undefined,
          expected: undefined,
          remedy: undefined,
        },
      );
    });
  }
});

describe('a claim outside the documented set is refused by name:', () => {
  const rows: Readonly<Record<string, string>> = {
    consumer_orgno: 'consumer_orgno',
    Scope: 'Scope',
    'aud ': 'a claim whose name is not printable',
    client_id: 'client_id',
    'https://example.org/claim': 'https://example.org/claim',
    __proto__: '__proto__',
    constructor: 'constructor',
    toString: 'toString',
    hasOwnProperty: 'hasOwnProperty',
    '': 'a claim whose name is not printable',
    'a"b': 'a claim whose name is not printable',
    'a\nb': 'a claim whose name is not printable',
    '<script>': 'a claim whose name is not printable',
    ['a'.repeat(64)]: 'a'.repeat(64),
    ['a'.repeat(65)]: 'a claim whose name is not printable',
  };
  for (const [name, shown] of Object.entries(rows)) {
    test(JSON.stringify(name).slice(0, 40), () => {
      const refusal = refusalOf(assertion(withClaim(name, '1')));
      assert.equal(refusal.rule, 'claim-unknown');
      assert.equal(refusal.code, 'MP-011');
      assert.equal(refusal.description, `Invalid assertion. Invalid parameter value. Unknown claim ${shown}`);
    });
  }

  test('and the one that a guide misspells is told its right name', () => {
    assert.equal(
      refusalOf(assertion(withClaim('consumer_orgno', '"310012009"'))).remedy,
      'The claim is called consumer_org.',
    );
  });
});

describe('the explanation of a claim of another type names both types, and no value:', () => {
  const rows: readonly (readonly [claim: string, value: string, seen: string, expected: string])[] = [
    ['pid', '1827590041', 'a number', 'text that is not empty'],
    ['scope', '["a"]', 'an array of 1', 'text, several scopes with spaces between'],
    ['resource', '[]', 'an empty array', 'text, or an array of 1 to 10 texts'],
    ['iss', 'null', 'null', 'text that is not empty'],
    ['consumer_org', 'true', 'true or false', 'text that is not empty'],
    ['authorization_details', '{}', 'an object', 'an array of one object'],
    ['jti', JSON.stringify('j'.repeat(256)), 'text of 256 characters', 'text of 1 to 255 characters'],
    ['jti', '""', 'empty text', 'text of 1 to 255 characters'],
    ['exp', '-1', 'a negative number', 'a number: seconds since 1970, UTC'],
  ];
  for (const [claim, value, seen, expected] of rows) {
    test(`${claim}: ${seen}`, () => {
      const refusal = refusalOf(assertion(withClaim(claim, value)));
      assert.equal(refusal.seen, `${claim} is ${seen}`);
      assert.equal(refusal.expected, expected);
      assert.equal(refusal.remedy, `Write ${claim} as ${expected}.`);
    });
  }
});

describe('a claim that is missing is refused as MP-011:', () => {
  for (const claim of ['iat', 'exp', 'scope']) {
    test(claim, () => {
      const refusal = refusalOf(assertion(JSON.stringify({ ...CLAIMS, [claim]: undefined })));
      assert.equal(refusal.rule, 'claim-missing');
      assert.equal(refusal.seen, `no ${claim}`);
    });
  }

  test('all of them', () => assert.equal(refusalOf(assertion('{}')).rule, 'claim-missing'));
  test('and what the prototype holds does not count', () => {
    const inherited = `{"__proto__":${JSON.stringify(CLAIMS)}}`;
    assert.equal(refusalOf(assertion(inherited)).rule, 'claim-unknown');
  });
});

describe('a sub that is not the iss is refused:', () => {
  for (const sub of ['"b"', '"A"', '"a "']) {
    test(sub, () => assert.equal(refusalOf(assertion(withClaim('sub', sub))).rule, 'claim-sub'));
  }
  test('a sub without iss', () => {
    const { iss: _, ...others } = CLAIMS;
    assert.equal(refusalOf(assertion({ ...others, sub: 'a' })).rule, 'claim-sub');
  });
});

describe('threats: token type confusion: what else is signed for or by a client is no grant:', () => {
  const times = { iat: IAT, exp: IAT + 100 };
  const rows: Readonly<Record<string, object>> = {
    'a client assertion (RFC 7523 section 2.2)': { iss: 'a', sub: 'a', aud: ISSUER, jti: 'j', ...times },
    'an access token': {
      iss: ISSUER,
      client_id: 'a',
      scope: 'demo:invoice.read',
      consumer: { authority: 'iso6523-actorid-upis', ID: '0192:310012009' },
      jti: 'j',
      ...times,
    },
    'an ID token': { iss: ISSUER, sub: 'a', aud: 'a', nonce: 'n', acr: 'idporten-loa-high', ...times },
    'a logout token': { iss: ISSUER, aud: 'a', sid: 's', events: {}, jti: 'j', ...times },
    'a request object': { iss: 'a', aud: ISSUER, response_type: 'code', scope: 'openid', ...times },
    'a DPoP proof': { htm: 'POST', htu: ISSUER, jti: 'j', iat: IAT },
  };
  for (const [name, claims] of Object.entries(rows)) {
    test(name, () => assert.equal(refusalOf(assertion(claims)).code, 'MP-011'));
  }
});

describe('threats: header key injection: keys that a header brings along are not even read:', () => {
  for (const name of ['jwk', 'jku', 'x5u', 'x5t', 'x5t#S256', '__proto__']) {
    test(name, () => {
      const { header } = read(CLAIMS, `{"alg":"RS256","${name}":{"kid":"evil","x5c":["evil"]}}`);
      assert.deepEqual(header, {
        alg: 'RS256',
        kid: undefined,
        typ: undefined,
        crit: undefined,
        x5c: undefined,
      });
    });
  }
});

describe('threats: huge JWT:', () => {
  const filler = (length: number) => assertion(withClaim('scope', JSON.stringify('a'.repeat(length))));
  const longest = (() => {
    let length = Math.floor((MAX_ASSERTION_LENGTH * 3) / 4) - 400;
    while (filler(length + 1).length <= MAX_ASSERTION_LENGTH) length++;
    return filler(length);
  })();

  test('an assertion of the greatest length is read', () => assert.ok(readJwtGrant(longest).ok));
  test('one character more is refused before anything of it is decoded', () => {
    const padded = longest + 'A'.repeat(MAX_ASSERTION_LENGTH + 1 - longest.length);
    assert.equal(refusalOf(padded).rule, 'assertion-size');
  });

  const rows: Readonly<Record<string, string>> = {
    'a megabyte of dots': '.'.repeat(1_000_000),
    'a header of 100 kB': assertion(CLAIMS, { alg: 'RS256', kid: 'k'.repeat(100_000) }),
    'a hundred thousand scopes': assertion(withClaim('scope', JSON.stringify('a:b '.repeat(100_000)))),
    'lists within lists as deep as fit': assertion(`{"a":${'['.repeat(17_000)}${']'.repeat(17_000)}}`),
    'objects within objects as deep as fit': assertion(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`),
    'a thousand unknown claims': assertion(
      Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`c${n}`, n])),
    ),
  };
  for (const [name, text] of Object.entries(rows)) {
    test(`${name} is refused at once`, () => {
      const times = [1, 2, 3].map(() => {
        const elapsed = cpuStopwatch();
        assert.ok(!readJwtGrant(text).ok);
        return elapsed();
      });
      assert.ok(Math.min(...times) < 100, `${Math.min(...times)} ms`);
    });
  }
});

describe('whatever is done to a grant, every rule gives a verdict and none throws:', () => {
  const grant = assertion(
    { ...CLAIMS, resource: ['urn:a:b'], nbf: IAT },
    { ...HEADER, typ: 'JWT', x5c: ['MII'] },
  );
  /** A generator of its own, so that a failure can be repeated: the linear congruence of Numerical Recipes. */
  const numbers = (seed: number) => () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const ROUNDS = 4_000;

  test('characters of the assertion replaced, removed, doubled', () => {
    const next = numbers(7);
    const pick = (length: number) => Math.floor(next() * length);
    const alphabet = 'ABZaz09-_.=+/ \n\0é';
    for (let round = 0; round < ROUNDS; round++) {
      let text = grant;
      for (let change = pick(4); change >= 0; change--) {
        const at = pick(text.length);
        const inserted = [alphabet[pick(alphabet.length)] ?? '', '', text.slice(at, at + pick(40))][pick(3)];
        text = text.slice(0, at) + inserted + text.slice(at + pick(3));
      }
      judgeAll(text, `round ${round}: ${text}`);
    }
  });

  test('values of header and claims exchanged for others', () => {
    const next = numbers(11);
    const pick = <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)] as Item;
    const values = [
      'null',
      'true',
      '0',
      '-0',
      '-1',
      '1e308',
      '1e999',
      '0.1',
      '""',
      '"a"',
      '"\\ud800"',
      '[]',
      '[[]]',
    ];
    const more = [
      '{}',
      '["a"]',
      '["a","b"]',
      '{"__proto__":null}',
      `"${ISSUER}"`,
      `${IAT}`,
      `${IAT + 120}`,
      '"RS256"',
    ];
    const heads = ['alg', 'typ', 'crit', 'kid', 'x5c', 'jwk', 'b64', '__proto__'];
    const bodies = [
      ...Object.keys(CLAIMS),
      'nbf',
      'resource',
      'pid',
      'sub',
      'authorization_details',
      'constructor',
    ];
    const object = (names: readonly string[]) => {
      const members = names.filter(() => next() < 0.7);
      return `{${members.map((name) => `"${name}":${pick([...values, ...more])}`).join()}}`;
    };
    for (let round = 0; round < ROUNDS; round++) {
      const claims = round % 2 === 0 ? object(bodies) : withClaim(pick(bodies), pick([...values, ...more]));
      const text = assertion(claims, object(heads));
      judgeAll(text, `round ${round}: ${text}`);
    }
  });

  function judgeAll(text: string, name: string): void {
    try {
      const verdict = readJwtGrant(text);
      if (!verdict.ok) return;
      const { header, claims } = verdict.value;
      const verdicts = [
        judgeAlgorithm(header),
        judgeCredential(header, true),
        judgeCredential(header, false),
        judgeAudience(claims, ISSUER),
        judgeTimes(claims, NOW),
      ];
      for (const one of verdicts) if (!one.ok) assert.match(one.refusal.seen ?? '', /^\P{C}{0,200}$/u);
      assert.match(replayKey('a', verdict.value), /^[\w-]{43}$/);
      assert.ok(!judgeTimes(claims, NOW).ok || Number.isSafeInteger(replayExpiry(claims)));
    } catch (cause) {
      throw new Error(name, { cause });
    }
  }
});
