import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ClientId } from '../identifiers/client-id.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import type { ScopeName } from '../identifiers/scope-name.ts';
import type { ScopePrefix } from '../identifiers/scope-prefix.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import { loginClient } from '../registry/clients/client-defaults.ts';
import { newScope, type Scope } from '../registry/scopes/scope.ts';
import { accessTokenSeconds, authorizationEnd, refreshTokenEnd } from './lifetimes.ts';

type Row = {
  readonly name: string;
  readonly client?: Partial<LoginClient>;
  readonly scopes?: readonly Partial<Scope>[];
  /** Seconds since the login at which tokens are issued. */
  readonly at?: number;
  readonly access: number;
  readonly authorization: number;
  /** Seconds since the login; undefined: none. */
  readonly refresh: number | undefined;
};

/** spec/idporten.md 3.5. */
const ROWS: readonly Row[] = [
  { name: 'nothing is said', access: 120, authorization: 7200, refresh: 600 },
  {
    name: 'the client says all three',
    client: lifetimes(300, 900, 3600),
    ...{ access: 300, authorization: 3600, refresh: 900 },
  },
  {
    name: 'the refresh token would outlive the authorization',
    client: lifetimes(60, 4000, 3600),
    ...{ access: 60, authorization: 3600, refresh: 3600 },
  },
  {
    name: 'the access token would outlive the authorization',
    client: lifetimes(28800, 600, 3600),
    ...{ access: 3600, authorization: 3600, refresh: 600 },
  },
  {
    name: 'the lowest cap of two scopes counts, and 0 is none',
    scopes: [{ atMaxAgeSeconds: 90 }, { atMaxAgeSeconds: 30 }, { atMaxAgeSeconds: 0 }],
    ...{ access: 30, authorization: 7200, refresh: 600 },
  },
  {
    name: 'a cap is longer than what the client has',
    scopes: [{ atMaxAgeSeconds: 900, authorizationMaxLifetimeSeconds: 9000 }],
    ...{ access: 120, authorization: 7200, refresh: 600 },
  },
  {
    name: 'a scope cuts the authorization, and with it the rest',
    scopes: [{ authorizationMaxLifetimeSeconds: 100 }],
    ...{ access: 100, authorization: 100, refresh: 100 },
  },
  {
    name: 'C-34: a refresh lifetime of 0 is as long as the authorization',
    client: lifetimes(28800, 0, 28800),
    ...{ access: 28800, authorization: 28800, refresh: 28800 },
  },
  { name: 'late in the authorization', at: 7100, access: 100, authorization: 7200, refresh: 7200 },
  {
    name: 'a client without refresh tokens',
    client: { grantTypes: ['authorization_code'] },
    ...{ access: 120, authorization: 7200, refresh: undefined },
  },
];

describe('lifetimes, when', () => {
  for (const { name, client: given, scopes = [], at = 0, access, authorization, refresh } of ROWS) {
    test(name, () => {
      const client = clientWith(given);
      const owned = scopes.map(scopeWith);
      const end = authorizationEnd(client, owned, 0);
      const times = { now: at * 1000, end };
      assert.equal(end, authorization * 1000);
      assert.equal(accessTokenSeconds(client, owned, times), access);
      assert.equal(refreshTokenEnd(client, times), refresh === undefined ? undefined : refresh * 1000);
    });
  }
});

function lifetimes(access: number, refresh: number, authorization: number): Partial<LoginClient> {
  return {
    accessTokenLifetimeSeconds: access,
    refreshTokenLifetimeSeconds: refresh,
    authorizationLifetimeSeconds: authorization,
  };
}

function clientWith(given: Partial<LoginClient> = {}): LoginClient {
  return loginClient({
    ...{
      clientId: 'client' as ClientId,
      clientOrgno: '310011002' as OrgNumber,
      scopes: [],
      redirectUris: [],
    },
    ...{ integrationType: 'api_klient', tokenEndpointAuthMethod: 'client_secret_basic' },
    ...{ grantTypes: ['authorization_code', 'refresh_token'] },
    ...given,
  });
}

function scopeWith(given: Partial<Scope>): Scope {
  const names = {
    name: 'demo:a' as ScopeName,
    prefix: 'demo' as ScopePrefix,
    subscope: 'a',
    description: '',
  };
  const times = { version: 1, createdAt: 0, updatedAt: 0 };
  return { ...newScope({ ...names, ownerOrgno: '310006009' as OrgNumber }), ...times, ...given };
}
