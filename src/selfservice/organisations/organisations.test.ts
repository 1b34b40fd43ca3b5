/** spec/selfservice.md 1.5, "Other". */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { faultyFields } from '../scopes/scopes.fixture.ts';
import { ORGANISATIONS, openSeededSelfservice } from '../selfservice.fixture.ts';

forEachStore(({ openStore }) => {
  describe('the name of an organisation', () => {
    test('is told to everybody', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { status, body } = await node.ask('GET', `/api/v1/organizations/${ORGANISATIONS.other}`, {
        as: null,
      });
      assert.deepEqual(
        [status, body],
        [200, { orgnr: ORGANISATIONS.other, name: 'Organisasjonen other AS' }],
      );
    });

    for (const [name, orgnr, status] of [
      ['an organisation that is not known', '313123448', 404],
      ['a wrong check digit', '310002004', 400],
      ['no number', 'abc', 400],
      ['a name of every object', '__proto__', 400],
    ] as const) {
      test(`is answered ${status} for ${name}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const answer = await node.ask('GET', `/api/v1/organizations/${orgnr}`, { as: null });
        assert.deepEqual([answer.status, faultyFields(answer)], [status, ['orgnr']]);
      });
    }
  });

  describe('the names of organisations', () => {
    const path = (orgnos: string) => `/porthus/v1/organizations?orgno=${orgnos}`;

    test('are told many at once, those that are known', async () => {
      await using node = await openSeededSelfservice(openStore);
      const asked = [ORGANISATIONS.other, '313123448', ORGANISATIONS.owner, ORGANISATIONS.owner].join(',');
      const { status, body } = await node.ask('GET', path(asked));
      assert.equal(status, 200);
      const named = new Map(body.map(({ orgnr, name }: Record<string, string>) => [orgnr, name]));
      assert.deepEqual(Object.fromEntries(named), {
        [ORGANISATIONS.other]: 'Organisasjonen other AS',
        [ORGANISATIONS.owner]: 'Organisasjonen owner AS',
      });
    });

    for (const [name, orgnos, status] of [
      ['a hundred', Array(100).fill('310002003').join(','), 200],
      ['more than a hundred', Array(101).fill('310002003').join(','), 400],
      ['one with a wrong check digit', '310002003,310002004', 400],
      ['nothing', '', 400],
      ['a comma too many', '310002003,', 400],
    ] as const) {
      test(`are answered ${status} for ${name}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        assert.equal((await node.ask('GET', path(orgnos))).status, status);
      });
    }
  });

  describe('a person who acts for an organisation', () => {
    const PERSON = { roles: ['reader'], mayAlsoActFor: ORGANISATIONS.other } as const;
    const rows = [
      ['is switched to another that they work for', ORGANISATIONS.other, 200],
      ['is not switched to one that they do not work for', ORGANISATIONS.supplier, 403],
      ['is not switched to one that is not known', '313123448', 403],
      ['is not switched to one that is not synthetic', '991825827', 400],
      ['is not switched to what is no number', 'abc', 400],
    ] as const;
    for (const [name, orgno, status] of rows) {
      test(name, async () => {
        await using node = await openSeededSelfservice(openStore);
        const body = { orgno };
        const answer = await node.ask('POST', '/api/v1/auth/switch-synth-org', { ...PERSON, body });
        assert.equal(answer.status, status, answer.text);
        if (status === 200) assert.equal(answer.body.authenticated_organization_number, orgno);
      });
    }

    test('is not switched where there are no synthetic organisations', async () => {
      await using node = await openSeededSelfservice(openStore, { isTestEnvironment: false });
      const body = { orgno: ORGANISATIONS.other };
      const answer = await node.ask('POST', '/api/v1/auth/switch-synth-org', { ...PERSON, body });
      assert.equal(answer.status, 403);
    });
  });

  describe('the organisation that a caller acts for', () => {
    for (const [as, hasConsented] of [
      ['owner', true],
      ['newcomer', false],
    ] as const) {
      test(`is told to a machine of ${as}, with whether it has accepted the terms`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const { body } = await node.ask('GET', '/api/v1/auth/user', { as });
        assert.deepEqual(body, {
          authenticated_organization_number: ORGANISATIONS[as],
          authenticated_organization_name: `Organisasjonen ${as} AS`,
          is_synthetic_organization_number: true,
          has_consented: hasConsented,
        });
      });
    }

    for (const [scope, status] of [
      ['idporten:dcr/onbehalfof.write', 200],
      ['idporten:cloud.read', 200],
      ['idporten:dcr.altinn', 200],
      ['openid', 403],
    ] as const) {
      test(`is answered ${status} to a token with ${scope}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        assert.equal((await node.ask('GET', '/api/v1/auth/user', { scope })).status, status);
      });
    }

    test('needs a token', async () => {
      await using node = await openSeededSelfservice(openStore);
      assert.equal((await node.ask('GET', '/api/v1/auth/user', { as: null })).status, 401);
    });

    test('is not changed by a machine, which is told why', async () => {
      await using node = await openSeededSelfservice(openStore);
      const body = { orgno: ORGANISATIONS.other };
      const answer = await node.ask('POST', '/api/v1/auth/switch-synth-org', { body });
      assert.equal(answer.status, 403);
      assert.match(answer.body.error, /only a person’s session in the portal changes organisation/);
      const { body: still } = await node.ask('GET', '/api/v1/auth/user');
      assert.equal(still.authenticated_organization_number, ORGANISATIONS.owner);
    });
  });
});
