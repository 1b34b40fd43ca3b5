import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sqliteStores } from '../../../test/stores.ts';
import { entriesAfter } from '../../audit/journal-store.ts';
import { insertOrganisation } from '../../registry/organisations/organisation-store.ts';
import { ORGS, openStandIn, PERSONS, PUBLIC_URL, type StandIn } from '../stand-in.fixture.ts';
import { insertDelegation, listDelegations } from './delegation-store.ts';
import { addSchemes, READING_SCHEME, SCHEME, UNKNOWN } from './delegations.fixture.ts';

const FIELDS = { scheme: SCHEME.id, supplier: ORGS.vendor };

async function opened(suite: (standIn: StandIn) => Promise<void>): Promise<void> {
  await using store = await sqliteStores().openStore();
  const standIn = await openStandIn(store);
  await addSchemes(store);
  await suite(standIn);
}

function given({ store }: StandIn) {
  return listDelegations(store.queries, { consumer: ORGS.customer, limit: 10 });
}

describe('on the page of delegations', () => {
  test('a manager delegates an API and withdraws it, each after a confirmation in plain words', () =>
    opened(async (standIn) => {
      const browser = await standIn.browser('manager');
      assert.match((await browser.open('/delegations')).text, /har ikke delegert noen API-er ennå/);
      await browser.open('/delegations/new');
      const check = await browser.send('/delegations/new', FIELDS);
      assert.match(
        check.text,
        /Org vendor AS \(310 010 006\) får bruke «Fakturaer» på vegne av Org customer AS/,
      );
      assert.deepEqual(await given(standIn), [], 'nothing before the confirmation');
      const done = await browser.send('/delegations', FIELDS);
      assert.equal(done.status, 303);
      assert.equal(done.headers.get('location'), `${PUBLIC_URL}delegations?done=delegated`);
      const [delegation] = await given(standIn);
      assert.equal(delegation?.supplier, ORGS.vendor);
      assert.match((await browser.open('/delegations?done=delegated')).text, /API-et er delegert/);
      const ask = await browser.open(`/delegations/${delegation?.id}/withdraw`);
      assert.match(ask.text, /Org vendor AS får ikke lenger nye tokener for «Fakturaer»/);
      assert.equal((await given(standIn)).length, 1, 'nothing before the confirmation');
      const withdrawn = await browser.send(`/delegations/${delegation?.id}/withdraw`, {});
      assert.equal(withdrawn.headers.get('location'), `${PUBLIC_URL}delegations?done=withdrawn`);
      assert.deepEqual(await given(standIn), []);
      const told = await entriesAfter(standIn.store.queries, 0, 10);
      assert.deepEqual(
        told.map(({ action, actorKind, actorOrgno }) => [action, actorKind, actorOrgno]),
        [
          ['delegated', 'person', ORGS.customer],
          ['withdrawn', 'person', ORGS.customer],
        ],
      );
      assert.ok(!JSON.stringify(told).includes(PERSONS.manager), 'the journal bears no person number');
    }));

  const faults: Readonly<Record<string, readonly [fields: object, words: RegExp]>> = {
    'no API': [{ scheme: '' }, /Velg et API fra listen/],
    'an API that there is not': [{ scheme: 'x' }, /Velg et API fra listen/],
    'no number': [{ supplier: '' }, /gyldig organisasjonsnummer/],
    'a number that fails its check digit': [{ supplier: '310010007' }, /gyldig organisasjonsnummer/],
    'a number that nobody has': [{ supplier: UNKNOWN }, /ingen virksomhet med dette nummeret/],
    'the number of the own organisation': [{ supplier: ORGS.customer }, /kan ikke delegere til seg selv/],
  };
  for (const [name, [fields, words]] of Object.entries(faults)) {
    for (const path of ['/delegations/new', '/delegations']) {
      test(`${name} is pointed out, and nothing is delegated (${path})`, () =>
        opened(async (standIn) => {
          const browser = await standIn.browser('manager');
          await browser.open('/delegations/new');
          const answer = await browser.send(path, { ...FIELDS, ...fields });
          assert.equal(answer.status, 400);
          assert.match(answer.text, words);
          assert.match(answer.text, /role="alert"/);
          assert.match(answer.text, /aria-invalid="true"/);
          assert.deepEqual(await given(standIn), []);
        }));
    }
  }

  test('a number is taken as people write it', () =>
    opened(async (standIn) => {
      const browser = await standIn.browser('manager');
      await browser.open('/delegations/new');
      const { status } = await browser.send('/delegations/new', {
        ...FIELDS,
        supplier: ' 310 010\u00a0006 ',
      });
      assert.equal(status, 200);
    }));

  const changes = ['/delegations', '/delegations/one/withdraw'];
  for (const path of changes) {
    test(`a form without its token changes nothing: ${path} (threats: login CSRF)`, () =>
      opened(async (standIn) => {
        const delegation = { id: 'one', schemeId: READING_SCHEME.id, createdAt: 1 };
        const parties = { consumer: ORGS.customer, supplier: ORGS.vendor };
        await standIn.store.transaction((unit) => insertDelegation(unit, { ...delegation, ...parties }));
        const browser = await standIn.browser('manager');
        const answer = await browser.send(path, { ...FIELDS, form_token: '' });
        assert.equal(answer.status, 403);
        assert.equal((await given(standIn)).length, 1);
      }));
  }

  test('someone without the right sees who has it, and changes nothing', () =>
    opened(async (standIn) => {
      const browser = await standIn.browser('clerk');
      const page = await browser.open('/delegations');
      assert.equal(page.status, 403);
      assert.match(page.text, /tilgangsstyrer i Org customer AS/);
      assert.equal((await browser.send('/delegations', FIELDS)).status, 403);
      assert.deepEqual(await given(standIn), []);
    }));

  test('someone who acts for nobody is asked whom to act for, and told that there is none', () =>
    opened(async (standIn) => {
      const browser = await standIn.browser('citizen');
      const { headers } = await browser.open('/delegations');
      assert.equal(headers.get('location'), `${PUBLIC_URL}organisation?goto=%2Fdelegations`);
      assert.match((await browser.open('/organisation')).text, /citizen kan ikke handle for noen virksomhet/);
    }));

  test('another organisation’s delegation is not there', () =>
    opened(async (standIn) => {
      const delegation = { id: 'one', schemeId: SCHEME.id, createdAt: 1 };
      const parties = { consumer: ORGS.customer, supplier: ORGS.otherCustomer };
      await standIn.store.transaction((unit) => insertDelegation(unit, { ...delegation, ...parties }));
      const browser = await standIn.browser('stranger');
      assert.equal((await browser.open('/delegations/one/withdraw')).status, 404);
      assert.equal((await browser.send('/delegations/one/withdraw', {})).status, 404);
      assert.equal((await given(standIn)).length, 1);
      assert.match((await browser.open('/delegations/received')).text, /Kunde: Org customer AS/);
      assert.match((await browser.open('/delegations')).text, /har ikke delegert noen API-er ennå/);
    }));

  test('names of organisations and APIs are shown and not obeyed (threats: stored markup)', () =>
    opened(async (standIn) => {
      await standIn.store.transaction((unit) =>
        insertOrganisation(unit, { orgno: UNKNOWN, name: '<script>alert(1)</script>', active: true }, 1),
      );
      const browser = await standIn.browser('manager');
      await browser.open('/delegations/new');
      const fields = { scheme: READING_SCHEME.id, supplier: UNKNOWN };
      const check = await browser.send('/delegations/new', fields);
      await browser.send('/delegations', fields);
      const list = await browser.open('/delegations');
      for (const { text, status } of [check, list]) {
        assert.equal(status, 200);
        assert.match(text, /&lt;script&gt;alert\(1\)/);
        assert.match(text, /Lese &lt;fakturaer&gt;/);
        assert.doesNotMatch(text, /<script|<fakturaer/);
      }
    }));
});
