import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import { accessTokenLifetimeSeconds } from './access-token-lifetime.ts';
import type { GrantType } from './client.ts';
import { type EffectiveLifetime, effectiveLifetimes } from './effective-lifetimes.ts';
import type { IntegrationType } from './integration-type.ts';

const YEAR = 31_536_000;
const EIGHT_HOURS = 28_800;

type Given = {
  readonly access?: number;
  readonly refresh?: number;
  readonly authorization?: number;
  readonly type?: IntegrationType;
  readonly grants?: readonly GrantType[];
  /** Of each scope the cap on access tokens and on the authorization. */
  readonly caps?: readonly (readonly [number, number])[];
};
type Expected = readonly [number, EffectiveLifetime['decidedBy'], string?];

describe('the access token of a machine', () => {
  const rows: readonly [string, Given, Expected][] = [
    ['nothing is set', {}, [120, 'default']],
    ['the client sets it', { access: 3600 }, [3600, 'client']],
    ['the client sets less than the scope', { access: 499, caps: [[500, 0]] }, [499, 'client']],
    ['the client sets what the scope allows', { access: 500, caps: [[500, 0]] }, [500, 'client']],
    ['the client sets more than the scope', { access: 501, caps: [[500, 0]] }, [500, 'scope', 'demo:0']],
    ['the scope alone sets it', { caps: [[1000, 0]] }, [1000, 'scope', 'demo:0']],
    ['the scope sets the default', { caps: [[120, 0]] }, [120, 'scope', 'demo:0']],
    [
      'the lowest of several scopes caps it',
      {
        access: 9000,
        caps: [
          [1000, 0],
          [0, 0],
          [30, 0],
          [500, 0],
        ],
      },
      [30, 'scope', 'demo:2'],
    ],
    ['caps on the authorization do not touch it', { access: 3600, caps: [[0, 60]] }, [3600, 'client']],
    ['the client sets zero, which is none', { access: 0, caps: [[600, 0]] }, [600, 'scope', 'demo:0']],
  ];
  for (const [name, given, expected] of rows) {
    test(`when ${name}, is ${expected[0]} s and decided by ${expected[1]}`, () => {
      const { accessToken, authorization, refreshToken } = lifetimes({ type: 'maskinporten', ...given });
      check(accessToken, expected);
      assert.equal(authorization, undefined);
      assert.equal(refreshToken, undefined);
    });
    test(`when ${name}, is as long as the one that is issued`, () => {
      const issued = accessTokenLifetimeSeconds(
        { accessTokenLifetimeSeconds: given.access },
        scopesOf(given),
      );
      assert.equal(lifetimes({ type: 'maskinporten', ...given }).accessToken.effectiveSeconds, issued);
    });
  }
});

describe('the authorization of a login', () => {
  const rows: readonly [string, Given, Expected][] = [
    ['nothing is set', {}, [7200, 'default']],
    ['the client sets a year', { authorization: YEAR }, [YEAR, 'client']],
    [
      'a year is asked for and the scopes allow eight hours',
      {
        authorization: YEAR,
        caps: [
          [EIGHT_HOURS, EIGHT_HOURS],
          [EIGHT_HOURS, EIGHT_HOURS],
        ],
      },
      [EIGHT_HOURS, 'scope', 'demo:0'],
    ],
    [
      'one second more than the scope allows',
      { authorization: EIGHT_HOURS + 1, caps: [[0, EIGHT_HOURS]] },
      [EIGHT_HOURS, 'scope', 'demo:0'],
    ],
    [
      'what the scope allows',
      { authorization: EIGHT_HOURS, caps: [[0, EIGHT_HOURS]] },
      [EIGHT_HOURS, 'client'],
    ],
    [
      'a cap on access tokens alone does not touch it',
      { authorization: YEAR, caps: [[60, 0]] },
      [YEAR, 'client'],
    ],
    ['a scope does not lengthen it', { caps: [[0, YEAR]] }, [7200, 'default']],
    ['a scope shortens the default', { caps: [[0, 7199]] }, [7199, 'scope', 'demo:0']],
  ];
  for (const [name, given, expected] of rows) {
    test(`when ${name}: ${expected[0]} s, decided by ${expected[1]}`, () => {
      const { authorization } = lifetimes(given);
      assert.ok(authorization);
      check(authorization, expected);
    });
  }
});

describe('the access token of a login', () => {
  const rows: readonly [string, Given, Expected][] = [
    ['nothing is set', {}, [120, 'default']],
    ['a scope does not lengthen it', { caps: [[1000, 0]] }, [120, 'default']],
    ['a scope caps it', { access: 7200, caps: [[3600, 0]] }, [3600, 'scope', 'demo:0']],
    ['the authorization ends it', { access: 7201 }, [7200, 'authorization']],
    ['it lives as long as the authorization', { access: 7200 }, [7200, 'client']],
    ['the capped authorization ends it', { access: 7200, caps: [[3600, 600]] }, [600, 'authorization']],
  ];
  for (const [name, given, expected] of rows) {
    test(`when ${name}: ${expected[0]} s, decided by ${expected[1]}`, () => {
      check(lifetimes(given).accessToken, expected);
    });
  }
});

describe('the refresh token of a login', () => {
  const refresh = { grants: ['authorization_code', 'refresh_token'] } as const;
  const rows: readonly [string, Given, Expected | undefined][] = [
    ['the client gets none', { refresh: 3600 }, undefined],
    ['nothing is set', refresh, [600, 'default']],
    ['the client sets it', { ...refresh, refresh: 3600 }, [3600, 'client']],
    ['the client sets zero', { ...refresh, refresh: 0 }, [0, 'client']],
    ['it lives as long as the authorization', { ...refresh, refresh: 7200 }, [7200, 'client']],
    ['the authorization ends it', { ...refresh, refresh: 7201 }, [7200, 'authorization']],
    ['the capped authorization ends it', { ...refresh, caps: [[0, 60]] }, [60, 'authorization']],
    ['caps on access tokens do not touch it', { ...refresh, caps: [[60, 0]] }, [600, 'default']],
  ];
  for (const [name, given, expected] of rows) {
    test(`when ${name}: ${expected ? `${expected[0]} s, decided by ${expected[1]}` : 'none'}`, () => {
      const { refreshToken } = lifetimes(given);
      if (expected === undefined) return assert.equal(refreshToken, undefined);
      assert.ok(refreshToken);
      check(refreshToken, expected);
    });
  }
});

function lifetimes(given: Given) {
  const { access, refresh, authorization, type = 'api_klient', grants = ['authorization_code'] } = given;
  const client = {
    integrationType: type,
    grantTypes: grants,
    accessTokenLifetimeSeconds: access,
    refreshTokenLifetimeSeconds: refresh,
    authorizationLifetimeSeconds: authorization,
  };
  return effectiveLifetimes(client, scopesOf(given));
}

function scopesOf({ caps = [] }: Given) {
  return caps.map(([atMaxAgeSeconds, authorizationMaxLifetimeSeconds], at) => ({
    name: `demo:${at}` as ScopeName,
    ...{ atMaxAgeSeconds, authorizationMaxLifetimeSeconds },
  }));
}

function check(lifetime: EffectiveLifetime, [seconds, decidedBy, scope]: Expected): void {
  assert.equal(lifetime.effectiveSeconds, seconds);
  assert.equal(lifetime.decidedBy, decidedBy);
  if (decidedBy === 'scope') assert.deepEqual(lifetime.caps[0], { scope, seconds });
}
