import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { timestamp } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import { findAccess, insertAccess, setAccess } from '../../registry/access/access-store.ts';
import { machineClient } from '../../registry/clients/client-defaults.ts';
import { insertClient } from '../../registry/clients/client-store.ts';
import { CLIENT_ID, PREFIX, SCOPE } from '../../registry/registry.fixture.ts';
import { newScope, type ScopeDetails } from '../../registry/scopes/scope.ts';
import { insertScope } from '../../registry/scopes/scope-store.ts';
import type { Store } from '../../store/store.ts';
import {
  type Answer,
  ORGANISATIONS,
  type OrganisationName,
  openSeededSelfservice,
  type SelfserviceNode,
} from '../selfservice.fixture.ts';

const PATH = '/porthus/v1/applications';
const BODY = { scope: SCOPE, purpose: 'To read the invoices that we are sent' };
const { owner, other } = ORGANISATIONS;

forEachStore(({ openStore }) => {
  describe('POST /porthus/v1/applications', () => {
    test('asks the owner for access, and the access becomes REQUESTED', async () => {
      await using node = await openWithScope(openStore);
      const { status, body } = await node.ask('POST', PATH, { as: 'other', body: BODY });
      assert.equal(status, 201);
      assert.deepEqual(body, {
        id: body.id,
        scope: SCOPE,
        owner_orgno: owner,
        owner_organization_name: 'Organisasjonen owner AS',
        consumer_orgno: other,
        consumer_organization_name: 'Organisasjonen other AS',
        purpose: BODY.purpose,
        state: 'REQUESTED',
        reason: null,
        created: timestamp(TEST_START),
        decided: null,
      });
      assert.equal(await stateOf(node.store, other), 'REQUESTED');
      assert.deepEqual((await node.ask('GET', `${PATH}/${body.id}`, { as: 'other' })).body, body);
      assert.deepEqual((await node.ask('GET', `${PATH}/${body.id}`, { as: 'owner' })).body, body);
    });

    test('again, while it is open, changes nothing and leaves no trace', async () => {
      await using node = await openWithScope(openStore);
      const first = await node.ask('POST', PATH, { as: 'other', body: BODY });
      const entries = await journal(node, 'other');
      const second = await node.ask('POST', PATH, {
        as: 'other',
        body: { ...BODY, purpose: 'Something else' },
      });
      assert.equal(second.status, 200);
      assert.deepEqual(second.body, first.body);
      assert.deepEqual(await journal(node, 'other'), entries);
    });

    test('by many at once makes one application', async () => {
      await using node = await openWithScope(openStore);
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => node.ask('POST', PATH, { as: 'other', body: BODY })),
      );
      assert.equal(answers.filter(({ status }) => status === 201).length, 1);
      assert.equal(answers.filter(({ status }) => status === 200).length, 7);
      assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
      assert.equal((await received(node)).length, 1);
    });

    test('is open to another organisation at the same time', async () => {
      await using node = await openWithScope(openStore);
      await node.ask('POST', PATH, { as: 'other', body: BODY });
      assert.equal((await node.ask('POST', PATH, { as: 'supplier', body: BODY })).status, 201);
      assert.equal((await received(node)).length, 2);
    });

    const refusals: readonly {
      readonly name: string;
      readonly scope?: Partial<ScopeDetails>;
      readonly access?: 'APPROVED';
      readonly as?: OrganisationName;
      readonly body?: unknown;
      readonly status: number;
      readonly says: RegExp;
    }[] = [
      {
        name: 'an open scope',
        scope: { accessibleForAll: true },
        status: 409,
        says: /open to all\. Put it on a client/,
      },
      {
        name: 'a deactivated scope',
        scope: { active: false },
        status: 409,
        says: /deactivated\. Ask its owner/,
      },
      {
        name: 'a private scope',
        scope: { visibility: 'PRIVATE' },
        status: 404,
        says: /no such scope.*GET \/scopes\/all/,
      },
      {
        name: 'a delegated scope',
        scope: { delegationSource: 'https://tt02.altinn.no/' },
        status: 409,
        says: /customer delegate it .* in https:\/\/tt02\.altinn\.no\/.*own_use true/,
      },
      { name: 'what one has', access: 'APPROVED', status: 409, says: /has access to .* already/ },
      { name: 'one’s own scope', as: 'owner', status: 409, says: /PUT \/scopes\/access\/310011002/ },
      {
        name: 'what does not exist',
        body: { ...BODY, scope: 'demo:nothing' },
        status: 404,
        says: /no such scope/,
      },
      {
        name: 'what is no scope',
        body: { ...BODY, scope: 'demo nothing' },
        status: 404,
        says: /no such scope/,
      },
      { name: 'nothing', body: { purpose: 'x' }, status: 400, says: /scope is missing/ },
      { name: 'a scope for no purpose', body: { scope: SCOPE }, status: 400, says: /purpose is missing/ },
      {
        name: 'a scope for an empty purpose',
        body: { ...BODY, purpose: ' \n' },
        status: 400,
        says: /purpose is empty/,
      },
      {
        name: 'a purpose with a bell',
        body: { ...BODY, purpose: 'x\u0007' },
        status: 400,
        says: /control character/,
      },
      {
        name: 'a purpose too long (threats: size)',
        body: { ...BODY, purpose: 'x'.repeat(2001) },
        status: 400,
        says: /at most 2000 characters/,
      },
    ];
    for (const { name, scope, access, as = 'other', body = BODY, status, says } of refusals) {
      test(`for ${name} is refused with ${status} and says what to do, and changes nothing`, async () => {
        await using node = await openWithScope(openStore, scope);
        if (access) await node.store.transaction((unit) => insertAccess(unit, granted(other), access, 0));
        const answer = await node.ask('POST', PATH, { as, body });
        assert.equal(answer.status, status);
        assert.match(answer.body.error_description, says);
        assert.deepEqual(await received(node), []);
        assert.equal(await stateOf(node.store, other), access);
        assert.deepEqual(await journal(node, 'owner'), []);
      });
    }

    test('keeps a purpose of 2000 characters, line breaks and markup as it is (threats: stored markup)', async () => {
      await using node = await openWithScope(openStore);
      const purpose = `<script>alert(1)</script>\n${'å'.repeat(1973)}`;
      assert.equal(purpose.length, 1999);
      const { status, headers } = await node.ask('POST', PATH, { as: 'other', body: { ...BODY, purpose } });
      assert.equal(status, 201);
      assert.equal(headers.get('content-type'), 'application/json');
      assert.equal((await received(node))[0].purpose, purpose);
    });

    test('with fields that are not the caller’s to set ignores them (threats: mass assignment)', async () => {
      await using node = await openWithScope(openStore);
      const body = {
        ...BODY,
        state: 'APPROVED',
        consumer_orgno: ORGANISATIONS.supplier,
        owner_orgno: other,
        id: 'mine',
      };
      const answer = await node.ask('POST', PATH, { as: 'other', body });
      assert.equal(answer.body.state, 'REQUESTED');
      assert.equal(answer.body.consumer_orgno, other);
      assert.equal(answer.body.owner_orgno, owner);
      assert.notEqual(answer.body.id, 'mine');
    });
  });

  describe('deciding on an application', () => {
    test('approval gives access, and pending scopes of the consumer’s clients come alive', async () => {
      await using node = await openWithScope(openStore);
      await node.store.transaction((unit) => insertClient(unit, CARRIER, TEST_START));
      const id = await applied(node);
      assert.deepEqual(await pending(node), [SCOPE]);
      assert.equal((await node.registry.access(SCOPE, other))?.state, 'REQUESTED');
      node.clock.moveBy(1000);
      const { status, body } = await node.ask('POST', `${PATH}/${id}/approval`);
      assert.equal(status, 200);
      assert.equal(body.state, 'APPROVED');
      assert.equal(body.decided, timestamp(TEST_START + 1000));
      assert.deepEqual(await pending(node), []);
      assert.equal((await node.registry.access(SCOPE, other))?.state, 'APPROVED');
    });

    test('rejection needs a reason, denies access, and the consumer can read why', async () => {
      await using node = await openWithScope(openStore);
      const id = await applied(node);
      const without = await node.ask('POST', `${PATH}/${id}/rejection`, { body: {} });
      assert.equal(without.status, 400);
      assert.match(without.body.error_description, /reason is missing/);
      const empty = await node.ask('POST', `${PATH}/${id}/rejection`, { body: { reason: '' } });
      assert.match(empty.body.error_description, /reason is empty\. Write why/);
      const { status } = await node.ask('POST', `${PATH}/${id}/rejection`, {
        body: { reason: 'Ask for demo:less' },
      });
      assert.equal(status, 200);
      const seen = await node.ask('GET', `${PATH}/${id}`, { as: 'other' });
      assert.equal(seen.body.state, 'REJECTED');
      assert.equal(seen.body.reason, 'Ask for demo:less');
      assert.equal(await stateOf(node.store, other), 'DENIED');
    });

    test('who applied may withdraw, and may apply anew', async () => {
      await using node = await openWithScope(openStore);
      const id = await applied(node);
      const { status, body } = await node.ask('DELETE', `${PATH}/${id}`, { as: 'other' });
      assert.equal(status, 200);
      assert.equal(body.state, 'WITHDRAWN');
      assert.equal(await stateOf(node.store, other), 'DENIED');
      assert.equal((await node.ask('POST', `${PATH}/${id}/approval`)).status, 409);
      assert.notEqual(await applied(node), id);
      assert.equal(await stateOf(node.store, other), 'REQUESTED');
    });

    test('a decision taken again changes nothing and leaves no trace', async () => {
      await using node = await openWithScope(openStore);
      const id = await applied(node);
      const first = await node.ask('POST', `${PATH}/${id}/approval`);
      const entries = await journal(node, 'owner');
      node.clock.moveBy(1000);
      const second = await node.ask('POST', `${PATH}/${id}/approval`);
      assert.equal(second.status, 200);
      assert.deepEqual(second.body, first.body);
      assert.deepEqual(await journal(node, 'owner'), entries);
      const late = await node.ask('POST', `${PATH}/${id}/rejection`, { body: { reason: 'No' } });
      assert.equal(late.status, 409);
      assert.match(late.body.error_description, /approved already.*DELETE \/scopes\/access/);
    });

    test('of approval and rejection at once one wins, and access agrees with it', async () => {
      await using node = await openWithScope(openStore);
      for (let round = 0; round < 5; round++) {
        const as = (['other', 'supplier', 'newcomer'] as const)[round % 3] ?? 'other';
        const id = await applied(node, as);
        const answers = await Promise.all([
          node.ask('POST', `${PATH}/${id}/approval`),
          node.ask('POST', `${PATH}/${id}/rejection`, { body: { reason: 'No' } }),
        ]);
        assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
        const { body } = await node.ask('GET', `${PATH}/${id}`);
        const isApproved = answers[0]?.status === 200;
        assert.equal(body.state, isApproved ? 'APPROVED' : 'REJECTED');
        assert.equal(await stateOf(node.store, ORGANISATIONS[as]), isApproved ? 'APPROVED' : 'DENIED');
        if (isApproved)
          await node.store.transaction((unit) =>
            setAccess(unit, granted(ORGANISATIONS[as]), 'APPROVED', 'DENIED', TEST_START),
          );
      }
    });

    for (const [how, method, state, reason] of [
      ['given', 'PUT', 'APPROVED', null],
      ['denied', 'DELETE', 'REJECTED', 'The owner of the scope denied access.'],
    ] as const) {
      test(`access that is ${how} by hand decides the open application`, async () => {
        await using node = await openWithScope(openStore);
        const id = await applied(node);
        const path = `/scopes/access/${other}?scope=${encodeURIComponent(SCOPE)}`;
        assert.equal((await node.ask(method, path)).status, 200);
        const { body } = await node.ask('GET', `${PATH}/${id}`, { as: 'other' });
        assert.equal(body.state, state);
        assert.equal(body.reason, reason);
        assert.equal(body.decided, timestamp(TEST_START));
        const again = await node.ask('POST', `${PATH}/${id}/approval`);
        assert.equal(again.status, state === 'APPROVED' ? 200 : 409);
      });
    }

    test('both organisations read in their journals what was done', async () => {
      await using node = await openWithScope(openStore);
      const id = await applied(node);
      await node.ask('POST', `${PATH}/${id}/approval`);
      const did = ['approved application', 'granted access', 'submitted application', 'requested access'];
      assert.deepEqual(
        await journal(node, 'other'),
        did.filter((entry) => entry !== 'granted access'),
      );
      assert.deepEqual(
        await journal(node, 'owner'),
        did.filter((entry) => entry !== 'submitted application'),
      );
      assert.deepEqual(await journal(node, 'supplier'), []);
    });
  });

  describe('who may do what with applications (threats: tenancy)', () => {
    const rows: readonly [
      string,
      { as: OrganisationName | null; scope?: string; method: string; path: string; status: number },
    ][] = [
      ['a stranger does not see it', { as: 'supplier', method: 'GET', path: '', status: 404 }],
      ['a stranger does not approve it', { as: 'supplier', method: 'POST', path: '/approval', status: 404 }],
      ['a stranger does not withdraw it', { as: 'supplier', method: 'DELETE', path: '', status: 404 }],
      ['the consumer does not approve it', { as: 'other', method: 'POST', path: '/approval', status: 403 }],
      ['the consumer does not reject it', { as: 'other', method: 'POST', path: '/rejection', status: 403 }],
      ['the owner does not withdraw it', { as: 'owner', method: 'DELETE', path: '', status: 403 }],
      [
        'reading does not let the owner decide',
        { as: 'owner', scope: 'idporten:scopes.read', method: 'POST', path: '/approval', status: 403 },
      ],
      [
        'leave to change clients does not let the owner decide',
        { as: 'owner', scope: 'idporten:dcr.write', method: 'POST', path: '/approval', status: 403 },
      ],
      [
        'leave to change scopes does not let the consumer withdraw',
        { as: 'other', scope: 'idporten:scopes.write', method: 'DELETE', path: '', status: 403 },
      ],
      ['nobody without a token reads it', { as: null, method: 'GET', path: '', status: 401 }],
      ['nobody without a token approves it', { as: null, method: 'POST', path: '/approval', status: 401 }],
    ];
    for (const [name, { method, path, status, ...ask }] of rows) {
      test(name, async () => {
        await using node = await openWithScope(openStore);
        const id = await applied(node);
        const body = path === '/rejection' ? { body: { reason: 'No' } } : {};
        const answer = await node.ask(method, `${PATH}/${id}${path}`, { ...ask, ...body });
        assert.equal(answer.status, status);
        assert.equal(await stateOf(node.store, other), 'REQUESTED');
      });
    }

    test('what does not exist and what is another’s are told in the same words', async () => {
      await using node = await openWithScope(openStore);
      const id = await applied(node);
      const unknown = '019bc1a0-0000-7000-8000-000000000000';
      const theirs = await node.ask('GET', `${PATH}/${id}`, { as: 'supplier' });
      const none = await node.ask('GET', `${PATH}/${unknown}`, { as: 'supplier' });
      assert.equal(none.status, 404);
      assert.equal(theirs.body.error.replace(id, ''), none.body.error.replace(unknown, ''));
    });
  });

  describe('GET /porthus/v1/applications', () => {
    test('lists what was received and what was sent, the newest first, by state and scope and in pages', async (t) => {
      await using node = await openWithScope(openStore);
      const first = await applied(node);
      node.clock.moveBy(10);
      const second = await applied(node, 'supplier');
      node.clock.moveBy(10);
      await node.ask('POST', `${PATH}/${first}/approval`);
      const rows: readonly [string, OrganisationName, readonly string[]][] = [
        ['direction=received', 'owner', [second, first]],
        ['direction=sent', 'owner', []],
        ['direction=sent', 'other', [first]],
        ['direction=received', 'other', []],
        ['direction=sent', 'supplier', [second]],
        ['direction=received', 'newcomer', []],
        ['direction=received&state=REQUESTED', 'owner', [second]],
        ['direction=received&state=APPROVED', 'owner', [first]],
        ['direction=received&state=REJECTED', 'owner', []],
        [`direction=received&scope=${encodeURIComponent(SCOPE)}`, 'owner', [second, first]],
        ['direction=received&scope=demo%3Aother', 'owner', []],
        ['direction=received&scope=%20', 'owner', []],
        ['direction=received&limit=1', 'owner', [second]],
        [`direction=received&limit=1&before=${second}`, 'owner', [first]],
        [`direction=received&before=${first}`, 'owner', []],
      ];
      for (const [query, as, expected] of rows) {
        await t.test(`${query} by ${as}`, async () => {
          const { status, body } = await node.ask('GET', `${PATH}?${query}`, { as });
          assert.equal(status, 200);
          assert.deepEqual(
            body.map(({ id }: { id: string }) => id),
            expected,
          );
        });
      }
    });

    for (const [query, says] of [
      ['', /direction is missing/],
      ['direction=both', /direction must be one of received, sent/],
      ['direction=sent&state=OPEN', /state must be one of/],
      ['direction=sent&limit=0', /from 1 to 200/],
      ['direction=sent&limit=201', /from 1 to 200/],
    ] as const) {
      test(`refuses "${query}"`, async () => {
        await using node = await openWithScope(openStore);
        const { status, body } = await node.ask('GET', `${PATH}?${query}`);
        assert.equal(status, 400);
        assert.match(body.error_description, says);
      });
    }

    test('shows what was received to who may read scopes alone', async () => {
      await using node = await openWithScope(openStore);
      const ask = (scope: string, direction: string) =>
        node.ask('GET', `${PATH}?direction=${direction}`, { scope });
      assert.equal((await ask('idporten:dcr.read', 'received')).status, 403);
      assert.equal((await ask('idporten:dcr.read', 'sent')).status, 200);
      assert.equal((await ask('idporten:scopes.read', 'received')).status, 200);
      assert.equal((await ask('idporten:dcr.supplier', 'sent')).status, 200);
      assert.equal((await ask('idporten:cloud.read', 'sent')).status, 403);
    });
  });
});

const CARRIER = machineClient({
  clientId: CLIENT_ID,
  clientOrgno: other,
  integrationType: 'maskinporten',
  scopes: [SCOPE],
});

async function openWithScope(
  openStore: () => Promise<Store>,
  given: Partial<ScopeDetails> = {},
): Promise<SelfserviceNode> {
  const node = await openSeededSelfservice(openStore);
  const scope = newScope({
    ...{
      name: SCOPE,
      prefix: PREFIX,
      subscope: 'invoice.read',
      ownerOrgno: owner,
      description: 'Read invoices',
    },
    ...given,
  });
  await node.store.transaction((unit) => insertScope(unit, scope, TEST_START));
  return node;
}

async function applied(node: SelfserviceNode, as: OrganisationName = 'other'): Promise<string> {
  const { status, body } = await node.ask('POST', PATH, { as, body: BODY });
  assert.equal(status, 201);
  return body.id;
}

async function received(node: SelfserviceNode): Promise<Answer['body']> {
  return (await node.ask('GET', `${PATH}?direction=received`)).body;
}

async function pending(node: SelfserviceNode): Promise<readonly string[]> {
  return (await node.ask('GET', `/api/v1/clients/${CLIENT_ID}`, { as: 'other' })).body.pending_scopes;
}

/** `action noun`, the newest first. */
async function journal(node: SelfserviceNode, as: OrganisationName): Promise<readonly string[]> {
  const { body } = await node.ask('GET', '/porthus/v1/audit', { as });
  return body.map(({ action, noun }: { action: string; noun: string }) => `${action} ${noun}`);
}

async function stateOf(store: Store, consumer: OrgNumber): Promise<string | undefined> {
  return (await findAccess(store.queries, SCOPE, consumer))?.state;
}

function granted(consumerOrgno: OrgNumber): { scope: ScopeName; consumerOrgno: OrgNumber } {
  return { scope: SCOPE, consumerOrgno };
}
