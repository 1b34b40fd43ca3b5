import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { DAY } from '../../clock.ts';
import type { Store } from '../../store/store.ts';
import { CLIENTS, ORGS, openStandIn, PUBLIC_URL, type StandIn } from '../stand-in.fixture.ts';

const REGISTER = '/authentication/api/v1/systemregister/vendor';
const REQUEST = '/authentication/api/v1/systemuser/request/vendor';
const LOOK_UP = '/authentication/api/v1/systemuser/byExternalId';
const CONFIRM = '/accessmanagement/ui/systemuser/request';
const REGISTER_SCOPE = 'altinn:authentication/systemregister.write';
const WRITE = 'altinn:authentication/systemuser.request.write';
const READ = 'altinn:authentication/systemuser.request.read';
const LOOK_UP_SCOPE = 'altinn:maskinporten/systemuser.read';
const SYSTEM_ID = `${ORGS.vendor}_ledger`;
const WAY_BACK = 'https://ledger.example.no/done?x=1';

function system(given: object = {}): object {
  return {
    id: SYSTEM_ID,
    vendor: { authority: 'iso6523-actorid-upis', ID: `0192:${ORGS.vendor}` },
    name: { nb: 'Hovedbok', nn: 'Hovudbok', en: 'Ledger' },
    description: { nb: 'Fører regnskap', nn: 'Fører rekneskap', en: 'Keeps <b>books</b>' },
    rights: [right('demo-vat-return'), right('demo-invoice')],
    clientId: [CLIENTS.vendor],
    allowedRedirectUrls: [WAY_BACK],
    isVisible: true,
    ...given,
  };
}

function right(value: string): object {
  return { resource: [{ id: 'urn:altinn:resource', value }] };
}

function asked(given: object = {}): object {
  return {
    systemId: SYSTEM_ID,
    partyOrgNo: ORGS.customer,
    rights: [right('demo-vat-return')],
    redirectUrl: WAY_BACK,
    ...given,
  };
}

async function open(store: Store): Promise<StandIn> {
  const standIn = await openStandIn(store);
  const made = await standIn.ask('POST', REGISTER, { as: 'vendor', scope: REGISTER_SCOPE, body: system() });
  assert.equal(made.status, 200, made.text);
  return standIn;
}

async function request(standIn: StandIn, given: object = {}) {
  const made = await standIn.ask('POST', REQUEST, { as: 'vendor', scope: WRITE, body: asked(given) });
  assert.ok(made.status === 201 || made.status === 200, made.text);
  return made.body as { readonly id: string; readonly confirmUrl: string; readonly status: string };
}

async function statusOf(standIn: StandIn, id: string): Promise<string> {
  return (await standIn.ask('GET', `${REQUEST}/${id}`, { as: 'vendor', scope: READ })).body.status;
}

function lookUp(standIn: StandIn, given: Readonly<Record<string, string>> = {}) {
  const query = new URLSearchParams({
    clientId: CLIENTS.vendor,
    systemProviderOrgNo: ORGS.vendor,
    systemUserOwnerOrgNo: ORGS.customer,
    ...given,
  });
  return standIn.ask('GET', `${LOOK_UP}?${query}`, { as: 'bank', scope: LOOK_UP_SCOPE });
}

async function approve(standIn: StandIn, id: string) {
  const browser = await standIn.browser('manager');
  await browser.open(`${CONFIRM}?id=${id}`);
  return browser.send(CONFIRM, { id, answer: 'approve' });
}

forEachStore(({ openStore }) => {
  test('a request that the customer approves becomes a system user that Maskinporten finds', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    assert.equal((await lookUp(standIn)).status, 404);
    const { id, confirmUrl, ...made } = await request(standIn);
    assert.equal(confirmUrl, `${PUBLIC_URL}accessmanagement/ui/systemuser/request?id=${id}`);
    assert.partialDeepStrictEqual(made, { status: 'New', externalRef: ORGS.customer, systemId: SYSTEM_ID });
    const browser = await standIn.browser('manager');
    const page = await browser.open(new URL(confirmUrl).pathname + new URL(confirmUrl).search);
    for (const text of ['Hovedbok', 'Org vendor AS', 'Org customer AS', 'Mva-melding', 'Fører regnskap']) {
      assert.ok(page.text.includes(text), text);
    }
    const approved = await browser.send(CONFIRM, { id, answer: 'approve' });
    assert.equal(approved.status, 303);
    assert.equal(approved.headers.get('location'), WAY_BACK);
    assert.equal(await statusOf(standIn, id), 'Accepted');
    const found = await lookUp(standIn);
    assert.equal(found.status, 200);
    assert.deepEqual(Object.keys(found.body), [
      ...['id', 'integrationTitle', 'systemId', 'productName', 'systemInternalId', 'partyId'],
      ...['reporteeOrgNo', 'created', 'isDeleted', 'supplierName', 'supplierOrgno', 'externalRef'],
    ]);
    assert.partialDeepStrictEqual(found.body, {
      ...{ systemId: SYSTEM_ID, reporteeOrgNo: ORGS.customer, externalRef: ORGS.customer },
      ...{ supplierOrgno: ORGS.vendor, isDeleted: false },
    });
    assert.equal((await lookUp(standIn, { externalRef: ORGS.customer })).status, 200);
    const neighbours = [
      { clientId: CLIENTS.otherVendor },
      { systemProviderOrgNo: ORGS.otherVendor },
      { systemUserOwnerOrgNo: ORGS.otherCustomer },
      { externalRef: 'another' },
    ];
    for (const other of neighbours) assert.equal((await lookUp(standIn, other)).status, 404);
    assert.equal((await lookUp(standIn, { clientId: '' })).status, 400);
  });

  test('a customer has several system users for a system, each with a reference of its own', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const first = await request(standIn);
    const second = await request(standIn, { externalRef: 'avd-2' });
    await approve(standIn, first.id);
    await approve(standIn, second.id);
    const ids = [await lookUp(standIn), await lookUp(standIn, { externalRef: 'avd-2' })].map(
      ({ body }) => body.id,
    );
    assert.notEqual(ids[0], ids[1]);
    const list = await standIn.ask('GET', `/authentication/api/v1/systemuser/vendor/bysystem/${SYSTEM_ID}`, {
      as: 'vendor',
      scope: REGISTER_SCOPE,
    });
    assert.deepEqual(list.body.data.map(({ id }: { id: string }) => id).sort(), ids.sort());
    const byReference = `${REQUEST}/byexternalref/${SYSTEM_ID}/${ORGS.customer}/avd-2`;
    const found = await standIn.ask('GET', byReference, { as: 'vendor', scope: READ });
    assert.equal(found.body.id, second.id);
    const other = await standIn.ask('GET', byReference, { as: 'otherVendor', scope: READ });
    assert.equal(other.status, 404);
  });

  test('a request is made once; a new one takes its place when nobody answered in time', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const { id } = await request(standIn);
    assert.equal((await request(standIn)).id, id);
    standIn.clock.moveBy(10 * DAY - 1);
    assert.equal(await statusOf(standIn, id), 'New');
    standIn.clock.moveBy(1);
    assert.equal(await statusOf(standIn, id), 'Timedout');
    const renewed = await request(standIn);
    assert.notEqual(renewed.id, id);
    assert.equal(renewed.status, 'New');
    await approve(standIn, renewed.id);
    const again = await standIn.ask('POST', REQUEST, { as: 'vendor', scope: WRITE, body: asked() });
    assert.equal(again.status, 400);
    assert.equal(again.body.code, 'AUTH-00004');
  });

  test('threats: steps out of order: an answer counts once, in time, and from who may give it', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const { id } = await request(standIn);
    const path = `${CONFIRM}?id=${id}`;
    const answer = { id, answer: 'approve' };
    for (const [person, status] of [
      ['stranger', 404],
      ['citizen', 404],
      ['clerk', 403],
    ] as const) {
      const browser = await standIn.browser(person);
      assert.equal((await browser.open(path)).status, status, person);
      assert.equal((await browser.send(CONFIRM, answer)).status, status, person);
    }
    const browser = await standIn.browser('manager');
    const forged = await browser.send(CONFIRM, { ...answer, form_token: 'another' });
    assert.equal(forged.status, 403);
    assert.equal((await browser.send(CONFIRM, { id, answer: 'both' })).status, 404);
    assert.equal(await statusOf(standIn, id), 'New');
    assert.equal((await browser.send(CONFIRM, { id, answer: 'reject' })).headers.get('location'), WAY_BACK);
    assert.equal((await browser.send(CONFIRM, answer)).status, 409);
    assert.equal(await statusOf(standIn, id), 'Rejected');
    assert.equal((await lookUp(standIn)).status, 404);
    const late = await request(standIn, { externalRef: 'late' });
    standIn.clock.moveBy(10 * DAY);
    // The session has ended with the clock's move; the person comes back too late all the same.
    const later = await standIn.browser('manager');
    assert.equal((await later.send(CONFIRM, { id: late.id, answer: 'approve' })).status, 410);
    assert.equal((await lookUp(standIn, { externalRef: 'late' })).status, 404);
  });

  test('of two who approve at once, one does', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const { id } = await request(standIn);
    const browsers = await Promise.all([standIn.browser('manager'), standIn.browser('manager')]);
    const answers = await Promise.all(browsers.map((one) => one.send(CONFIRM, { id, answer: 'approve' })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409]);
  });

  test('threats: disabled principal still served: a deleted system user, system or client is not found any more', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const { id } = await request(standIn);
    await approve(standIn, id);
    const user = (await lookUp(standIn)).body.id;
    const browser = await standIn.browser('manager');
    assert.ok((await browser.open('/accessmanagement/ui/systemuser/overview')).text.includes(user));
    const stranger = await standIn.browser('stranger');
    await stranger.open('/accessmanagement/ui/systemuser/overview');
    assert.equal((await stranger.send('/accessmanagement/ui/systemuser/delete', { id: user })).status, 404);
    await browser.open(`/accessmanagement/ui/systemuser/details?id=${user}`);
    assert.equal((await browser.send('/accessmanagement/ui/systemuser/delete', { id: user })).status, 303);
    assert.equal((await lookUp(standIn)).status, 404);
    assert.equal((await browser.send('/accessmanagement/ui/systemuser/delete', { id: user })).status, 404);
    const again = await request(standIn);
    assert.notEqual(again.id, id);
    await approve(standIn, again.id);
    assert.equal((await lookUp(standIn)).status, 200);
    const foreign = { as: 'otherVendor', scope: REGISTER_SCOPE } as const;
    assert.equal((await standIn.ask('DELETE', `${REGISTER}/${SYSTEM_ID}`, foreign)).status, 404);
    const own = { as: 'vendor', scope: REGISTER_SCOPE } as const;
    assert.equal((await standIn.ask('DELETE', `${REGISTER}/${SYSTEM_ID}`, own)).status, 200);
    assert.equal((await lookUp(standIn)).status, 404);
    const taken = await standIn.ask('POST', REGISTER, { ...own, body: system() });
    assert.equal(taken.body.validationErrors[0].code, 'AUTH.VLD-00002');
    const renamed = { ...own, body: system({ id: `${ORGS.vendor}_ledger2` }) };
    assert.equal((await standIn.ask('POST', REGISTER, renamed)).status, 200);
  });

  test('a customer creates a system user from a system on show, and no other', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const path = '/accessmanagement/ui/systemuser/create';
    const browser = await standIn.browser('manager');
    assert.ok((await browser.open(path)).text.includes('Hovedbok'));
    assert.ok((await browser.open(`${path}?system=${SYSTEM_ID}`)).text.includes('Fakturaer'));
    const own = { as: 'vendor', scope: REGISTER_SCOPE } as const;
    const hide = { ...own, body: system({ isVisible: false }) };
    assert.equal((await standIn.ask('PUT', `${REGISTER}/${SYSTEM_ID}`, hide)).status, 200);
    assert.equal((await browser.send(path, { system: SYSTEM_ID })).status, 410);
    assert.ok(!(await browser.open(path)).text.includes('Hovedbok'));
    await standIn.ask('PUT', `${REGISTER}/${SYSTEM_ID}`, { ...own, body: system() });
    assert.equal((await browser.send(path, { system: SYSTEM_ID })).status, 303);
    assert.equal((await lookUp(standIn)).status, 200);
    assert.equal((await browser.send(path, { system: SYSTEM_ID })).status, 409);
    const clerk = await standIn.browser('clerk');
    assert.equal((await clerk.send(path, { system: SYSTEM_ID })).status, 403);
  });

  test('threats: open redirect: nobody is sent to a URL that the system has not registered any more', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const { id } = await request(standIn);
    const body = system({ allowedRedirectUrls: [`${WAY_BACK}2`] });
    await standIn.ask('PUT', `${REGISTER}/${SYSTEM_ID}`, { as: 'vendor', scope: REGISTER_SCOPE, body });
    const answered = await approve(standIn, id);
    assert.equal(answered.status, 303);
    assert.equal(
      answered.headers.get('location'),
      `${PUBLIC_URL}accessmanagement/ui/systemuser/receipt?id=${id}`,
    );
  });

  test('a vendor asks for what its system registered, of organisations that there are, and for no more', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const without = system({ id: `${ORGS.vendor}_bare`, clientId: [], allowedRedirectUrls: [] });
    await standIn.ask('POST', REGISTER, { as: 'vendor', scope: REGISTER_SCOPE, body: without });
    const rows: readonly (readonly [object, string])[] = [
      [{ systemId: `${ORGS.vendor}_other` }, 'AUTH-00011'],
      [{ systemId: 'x' }, 'AUTH-00011'],
      [{ rights: [] }, 'AUTH-00001'],
      [{ rights: [right('demo-vat-return'), right('demo-other')] }, 'AUTH-00001'],
      [{ accessPackages: [{ urn: 'urn:altinn:accesspackage:x' }] }, 'AUTH-00001'],
      [{ redirectUrl: `${WAY_BACK}2` }, 'AUTH-00021'],
      [{ redirectUrl: WAY_BACK.toUpperCase() }, 'AUTH-00021'],
      [{ systemId: `${ORGS.vendor}_bare` }, 'AUTH-00026'],
      [{ partyOrgNo: ORGS.shutOut }, 'AUTH-00000'],
      [{ partyOrgNo: '310001007' }, 'AUTH-00000'],
      [{ partyOrgNo: '310001008' }, 'STD-00000'],
      [{ externalRef: 'a\tb' }, 'STD-00000'],
      [{ externalRef: 'a'.repeat(256) }, 'STD-00000'],
    ];
    for (const [given, code] of rows) {
      const refused = await standIn.ask('POST', REQUEST, { as: 'vendor', scope: WRITE, body: asked(given) });
      assert.deepEqual([refused.status, refused.body.code], [400, code], JSON.stringify(given));
    }
    const foreign = await standIn.ask('POST', REQUEST, { as: 'otherVendor', scope: WRITE, body: asked() });
    assert.equal(foreign.body.code, 'AUTH-00011');
    for (const given of [{ externalRef: 'a'.repeat(255) }, { redirectUrl: '', externalRef: 'b' }]) {
      await request(standIn, given);
    }
  });

  test('a client belongs to one system, and to a system of its own organisation', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const rows: readonly (readonly [object, string | undefined])[] = [
      [{ clientId: [CLIENTS.vendor] }, 'AUTH.VLD-00004'],
      [{ clientId: [CLIENTS.otherVendor] }, 'PORTHUS.VLD-00002'],
      [{ clientId: ['b0000000-0000-4000-8000-00000000000f'] }, 'PORTHUS.VLD-00002'],
      [{ clientId: [] }, undefined],
    ];
    // That the client of another has a system already is not told.
    const others = { as: 'otherVendor', scope: REGISTER_SCOPE } as const;
    const taken = system({
      id: `${ORGS.otherVendor}_first`,
      vendor: { authority: 'iso6523-actorid-upis', ID: `0192:${ORGS.otherVendor}` },
      clientId: [CLIENTS.otherVendor],
    });
    const registered = await standIn.ask('POST', REGISTER, { ...others, body: taken });
    assert.equal(registered.status, 200, registered.text);
    for (const [given, code] of rows) {
      const body = system({ id: `${ORGS.vendor}_second`, ...given });
      const made = await standIn.ask('POST', REGISTER, { as: 'vendor', scope: REGISTER_SCOPE, body });
      const codes = made.body.validationErrors?.map((fault: { readonly code: string }) => fault.code);
      assert.deepEqual(codes, code && [code], made.text);
    }
    const other = {
      as: 'vendor',
      scope: REGISTER_SCOPE,
      body: system({ id: `${ORGS.vendor}_third` }),
    } as const;
    const mismatch = await standIn.ask('PUT', `${REGISTER}/${SYSTEM_ID}`, other);
    assert.equal(mismatch.body.validationErrors[0].code, 'AUTH.VLD-00012');
  });

  test('what a system no longer asks for cannot be approved', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const { id } = await request(standIn);
    const own = { as: 'vendor', scope: REGISTER_SCOPE } as const;
    const narrowed = await standIn.ask('PUT', `${REGISTER}/${SYSTEM_ID}/rights`, {
      ...own,
      body: [right('demo-invoice')],
    });
    assert.equal(narrowed.status, 200);
    assert.equal((await approve(standIn, id)).status, 410);
    assert.equal((await lookUp(standIn)).status, 404);
  });

  test('a vendor withdraws its request, and programs answer one without a browser', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const { id } = await request(standIn);
    const other = await standIn.ask('DELETE', `${REQUEST}/${id}`, { as: 'otherVendor', scope: WRITE });
    assert.equal(other.status, 404);
    assert.equal(
      (await standIn.ask('DELETE', `${REQUEST}/${id}`, { as: 'vendor', scope: WRITE })).status,
      202,
    );
    assert.equal((await standIn.ask('GET', `${REQUEST}/${id}`, { as: 'vendor', scope: READ })).status, 404);
    const second = await request(standIn);
    const path = `/porthus/v1/systemuserrequests/${second.id}/accept`;
    for (const [person, status] of [
      ['24847210016', 409],
      ['28877510095', 409],
      ['nobody', 400],
      ['12836110038', 200],
      ['12836110038', 409],
    ] as const) {
      const answered = await standIn.ask('POST', path, { as: 'vendor', scope: WRITE, body: { person } });
      assert.equal(answered.status, status, answered.text);
    }
    assert.equal((await lookUp(standIn)).status, 200);
  });

  test('every change has its entry in the journal, and no person’s number enters it', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const { id } = await request(standIn);
    await approve(standIn, id);
    const entries = await store.queries.selectFrom('audit_events').selectAll().orderBy('sequence').execute();
    assert.deepEqual(
      entries.map(({ noun, action, actor_kind, owner_orgno }) => [noun, action, actor_kind, owner_orgno]),
      [
        ['system', 'created', 'client', ORGS.vendor],
        ['system-user-request', 'created', 'client', ORGS.customer],
        ['system-user-request', 'accepted', 'person', ORGS.customer],
        ['system-user', 'created', 'person', ORGS.customer],
      ],
    );
    assert.ok(!JSON.stringify(entries).includes('12836110038'));
  });

  test('what the original’s scopes open, and what they do not', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const { id } = await request(standIn);
    const rows = [
      ['POST', REGISTER, READ, 403],
      ['POST', REQUEST, READ, 403],
      ['POST', REQUEST, REGISTER_SCOPE, 403],
      ['GET', `${REQUEST}/${id}`, READ, 200],
      ['GET', `${REQUEST}/${id}`, LOOK_UP_SCOPE, 403],
      ['GET', `${REGISTER}/${SYSTEM_ID}`, REGISTER_SCOPE, 200],
      ['GET', LOOK_UP, READ, 403],
    ] as const;
    for (const [method, path, scope, status] of rows) {
      const body = method === 'POST' ? {} : undefined;
      const answered = await standIn.ask(method, path, { as: 'vendor', scope, body });
      assert.equal(answered.status, status, `${method} ${path} with ${scope}`);
      const without = await standIn.ask(method, path, { as: null, scope, body });
      assert.equal(without.status, 401, `${method} ${path}`);
    }
    const rights = await standIn.ask('GET', `${REGISTER}/${SYSTEM_ID}/rights`, { as: null, scope: '' });
    assert.equal(rights.body.length, 2);
  });
});
