import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { isSyntheticOrgNumber } from '../../identifiers/org-number.ts';
import { isSyntheticPid } from '../../identifiers/pid.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import { accessHolder, grantedAccess } from '../../registry/access/access.ts';
import { BUILT_IN_SCOPES, usableScope } from '../../registry/scopes/scope.ts';
import type { SeedClient } from './clients.ts';
import type { SeedScope } from './scopes.ts';
import { readSeeds, type Seeds } from './seeds.ts';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('the seeds', () => {
  let seeds: Seeds;
  let scopes: ReadonlyMap<string, SeedScope>;
  before(async () => {
    seeds = await readSeeds();
    scopes = new Map(seeds.scopes.map((scope) => [scope.details.name, scope]));
  });

  function registeredScopes(client: SeedClient): readonly SeedScope[] {
    return client.details.scopes
      .filter((name) => !BUILT_IN_SCOPES.includes(name))
      .map((name) => scopes.get(name) ?? assert.fail(`${client.name} carries ${name}, which is no scope`));
  }

  function mayUse(client: SeedClient, { details, delegatedIn }: SeedScope): boolean {
    const consumerOrgno = accessHolder(client.details);
    const isGiven = seeds.accesses.some(
      (access) => access.scope === details.name && access.consumerOrgno === consumerOrgno,
    );
    const access = {
      scope: details.name,
      consumerOrgno,
      state: 'APPROVED',
      createdAt: 0,
      updatedAt: 0,
    } as const;
    const isGranted = grantedAccess(details, consumerOrgno, isGiven ? access : undefined).ok;
    return isGranted || delegatedIn !== undefined;
  }

  function clientNamed(name: string): SeedClient {
    return seeds.clients.find((client) => client.name === name) ?? assert.fail(`no client ${name}`);
  }

  test('are the same at every reading', async () => {
    assert.deepEqual(await readSeeds(), seeds);
  });

  test('hold no number that a real organisation or person can have', () => {
    for (const { orgno, name } of seeds.organisations) assert.ok(isSyntheticOrgNumber(orgno), name);
    for (const { pid, name } of seeds.persons) assert.ok(isSyntheticPid(pid), name);
  });

  test('name everything once', () => {
    const identifiers = {
      slugs: seeds.organisations.map(({ slug }) => slug),
      numbers: seeds.organisations.map(({ orgno }) => orgno),
      organisations: seeds.organisations.map(({ name }) => name),
      persons: seeds.persons.map(({ pid }) => pid),
      scopes: seeds.scopes.map(({ details }) => details.name),
      accesses: seeds.accesses.map(({ scope, consumerOrgno }) => `${scope} ${consumerOrgno}`),
      names: seeds.clients.map(({ name }) => name),
      clients: seeds.clients.map(({ details }) => details.clientId),
      schemes: seeds.schemes.map(({ id }) => id),
    };
    for (const [what, list] of Object.entries(identifiers))
      assert.equal(new Set<string>(list).size, list.length, what);
  });

  test('give every organisation an administrator in the portal, and leave one person without any', () => {
    const members = seeds.persons.flatMap(({ memberships }) => memberships);
    const administered = members.filter(({ roles }) => roles.includes('administrator'));
    for (const { orgno, name } of seeds.organisations)
      assert.ok(
        administered.some((one) => one.orgno === orgno),
        name,
      );
    assert.ok(seeds.persons.some(({ memberships }) => memberships.length === 0));
  });

  test('give clients ids of the kind that the self-service API gives', () => {
    for (const { name, details } of seeds.clients) assert.match(details.clientId, UUID_V4, name);
  });

  test('give access to scopes that exist', () => {
    for (const { scope } of seeds.accesses) assert.ok(scopes.has(scope), scope);
  });

  test('let clients carry scopes that exist and allow their integration type', () => {
    for (const client of seeds.clients) {
      for (const { details } of registeredScopes(client)) {
        const { ok } = usableScope({ ...details, active: true }, client.details.integrationType);
        assert.ok(ok, `${client.name} carries ${details.name}`);
      }
    }
  });

  test('let clients carry scopes that they may use, save those meant to be refused', () => {
    for (const client of seeds.clients) {
      const without = registeredScopes(client).filter((scope) => !mayUse(client, scope));
      assert.deepEqual(
        without.map(({ details }) => details.name).sort(),
        [...client.withoutAccess].sort(),
        client.name,
      );
    }
  });

  test('keep to what each integration type may be (spec/selfservice.md 1.7)', () => {
    for (const { name, authenticatesBy, details } of seeds.clients) {
      const isPublic = 'tokenEndpointAuthMethod' in details && details.tokenEndpointAuthMethod === 'none';
      assert.equal(authenticatesBy === 'none', isPublic, name);
      if ('redirectUris' in details) assert.ok(details.redirectUris.length > 0, name);
      if (details.integrationType === 'idporten')
        assert.deepEqual(details.scopes, ['openid', 'profile'], name);
      if (details.integrationType === 'krr') {
        assert.deepEqual(
          details.scopes,
          ['krr:global/kontaktinformasjon.read', 'krr:global/digitalpost.read'],
          name,
        );
      }
    }
  });

  test('give every organisation that owns clients or scopes a client to administer them with', () => {
    const owners = new Set([
      ...seeds.clients.map(({ details }) => accessHolder(details)),
      ...seeds.scopes.map(({ details }) => details.ownerOrgno),
    ]);
    for (const { slug, orgno } of seeds.organisations.filter((one) => owners.has(one.orgno))) {
      const { details, authenticatesBy } = clientNamed(`admin-${slug}`);
      assert.equal(details.clientOrgno, orgno);
      assert.equal(authenticatesBy, 'certificate');
      const needed = [
        'idporten:dcr.read',
        'idporten:dcr.write',
        'idporten:dcr.modify',
        'idporten:scopes.read',
      ];
      if (seeds.prefixes.some(({ ownerOrgno }) => ownerOrgno === orgno)) needed.push('idporten:scopes.write');
      for (const scope of needed) assert.ok(details.scopes.includes(scope as ScopeName), `${slug}: ${scope}`);
    }
  });

  const kinds: readonly [string, (scope: SeedScope) => boolean][] = [
    ['open to all', ({ details }) => details.accessibleForAll],
    [
      'that nobody has access to',
      ({ details }) =>
        details.active &&
        !details.accessibleForAll &&
        !seeds.accesses.some(({ scope }) => scope === details.name),
    ],
    ['that is deactivated', ({ details }) => !details.active],
    ['whose tokens live 30 seconds', ({ details }) => details.atMaxAgeSeconds === 30],
    ['for API clients alone', ({ details }) => details.allowedIntegrationTypes.join() === 'api_klient'],
    ['that can be delegated in Altinn', ({ delegatedIn }) => delegatedIn === 'altinn'],
    [
      'that lets its holders introspect tokens',
      ({ details }) => details.name === 'idporten:token.introspection',
    ],
    ['that only its consumers see', ({ details }) => details.visibility === 'PRIVATE'],
  ];
  for (const [name, isKind] of kinds) {
    test(`have a scope ${name}`, () => {
      assert.ok(seeds.scopes.some(isKind));
    });
  }

  for (const name of [
    'vat-reporter',
    'customs-forwarder',
    'insurer',
    'insurance-supplier',
    'municipality',
    'erp-vendor',
    'outsider',
  ]) {
    test(`have a Maskinporten client called ${name}`, () => {
      assert.equal(clientNamed(name).details.integrationType, 'maskinporten');
    });
  }

  test('let the insurer use what its supplier may use only by delegation', () => {
    const supplier = clientNamed('insurance-supplier');
    const dsop = registeredScopes(supplier).filter(({ details }) => details.prefix === 'nav');
    assert.ok(dsop.length > 0);
    for (const { details } of dsop) {
      const holders = seeds.accesses
        .filter(({ scope }) => scope === details.name)
        .map((one) => one.consumerOrgno);
      assert.deepEqual(holders, [clientNamed('insurer').details.clientOrgno]);
    }
  });

  test('have a delegation scheme for every scope that can be delegated, and for no other', () => {
    const delegable = seeds.scopes.filter(({ delegatedIn }) => delegatedIn === 'altinn');
    assert.deepEqual(
      seeds.schemes.map(({ scope }) => scope).sort(),
      delegable.map(({ details }) => details.name).sort(),
    );
  });

  test('let the insurer have delegated some of what its supplier carries, and not all, so that both outcomes are at hand', () => {
    const [consumer, supplier] = ['insurer', 'insurance-supplier'].map(
      (name) => clientNamed(name).details.clientOrgno,
    );
    const isDelegated = (scope: ScopeName) =>
      seeds.schemes.some(
        (scheme) =>
          scheme.scope === scope &&
          scheme.delegations.some((given) => given.consumer === consumer && given.supplier === supplier),
      );
    const carried = clientNamed('insurance-supplier').details.scopes.filter((name) =>
      name.startsWith('nav:'),
    );
    assert.deepEqual(carried.filter(isDelegated), ['nav:dsop/aap.read', 'nav:dsop/uforetrygd.read']);
    assert.deepEqual(
      carried.filter((name) => !isDelegated(name)),
      ['nav:dsop/sykepenger.read'],
    );
  });
});
