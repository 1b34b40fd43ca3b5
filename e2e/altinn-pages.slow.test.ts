/** The pages of the Altinn stand-in as people meet them: in a browser without JavaScript, on a wide and a narrow screen. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { randomUuid, systemRandom } from '../src/random.ts';
import {
  faultsOf,
  focusedLink,
  linksOf,
  NO_BROWSER,
  openBrowser,
  type TestBrowser,
} from './browser.fixture.ts';
import { codeOf, type Simulator, startSimulator } from './simulator.fixture.ts';

const INSURER = { orgno: '310013005', manager: '11888910052' };
const SCOPE = 'nav:dsop/sykepenger.read';
const CUSTOMER = { orgno: '310011002', manager: '12836110038' };
/** A delegation that is not there, so that its page says so. */
const NOBODYS = '11111111-52c1-4d0e-9d54-6a2f1c7e9b01';
const CITIZEN = '13879510095';

const READERS = [
  { name: 'in bokmål on a wide screen', width: 1280, locale: 'nb-NO', lang: 'nb' },
  { name: 'in nynorsk on a narrow screen', width: 320, locale: 'nn-NO', lang: 'nn' },
] as const;

describe('the pages of Altinn', { skip: NO_BROWSER }, () => {
  const stack = new AsyncDisposableStack();
  let simulator: Simulator;
  let browser: TestBrowser;
  before(async () => {
    const opening = openBrowser().then((opened) => stack.use(opened));
    [simulator, browser] = await Promise.all([
      startSimulator().then((started) => stack.use(started)),
      opening,
    ]);
  });
  after(() => stack.disposeAsync());

  for (const reader of READERS) {
    /** A page of somebody new, on which every step ends at a page that anybody can use. */
    async function visit() {
      const context = await browser.open(reader);
      const page = await context.newPage();
      const look = async () => {
        assert.deepEqual(await faultsOf(page), [], page.url());
        assert.equal(await page.getAttribute('html', 'lang'), reader.lang);
      };
      const press = async (selector: string) => {
        const loaded = page.waitForEvent('load');
        await page.click(selector);
        await loaded;
        await look();
      };
      return {
        ...{ page, press },
        async open(path: string) {
          await page.goto(new URL(path, simulator.altinn).href);
          await look();
        },
        logIn: (person: string) => press(`button[name="person"][value="${person}"]`),
        [Symbol.asyncDispose]: () => context.close(),
      };
    }

    const outcome = async () =>
      codeOf(await simulator.ask('insurance-supplier', { scope: SCOPE, 'consumer-org': INSURER.orgno }));

    test(`let a manager delegate an API to a supplier and withdraw it, ${reader.name}`, async () => {
      await using visitor = await visit();
      const { page } = visitor;
      await visitor.open('/delegations');
      await visitor.logIn(INSURER.manager);
      assert.equal(new URL(page.url()).pathname, '/delegations', 'back to where the reader was going');
      await visitor.press('a[href="/delegations/new"]');
      const scheme = await page.getAttribute('option:has-text("sykepenger")', 'value');
      await page.selectOption('#scheme', scheme);
      await page.fill('#supplier', '310014002');
      await visitor.press('form[action="/delegations/new"] button[type="submit"]');
      assert.equal(await page.getAttribute('#supplier', 'aria-invalid'), 'true', 'a slip of the pen is told');
      await page.fill('#supplier', '310 014 001');
      await visitor.press('form[action="/delegations/new"] button[type="submit"]');
      assert.equal(await outcome(), '403 MP-251', 'nothing is given away before it is confirmed');
      await visitor.press('form[action="/delegations"] button[type="submit"]');
      assert.equal(await outcome(), '200');
      await visitor.press(`li:has-text("${SCOPE}"):has-text("Flink Snegle") a[href$="/withdraw"]`);
      assert.equal(await outcome(), '200');
      await visitor.press('form[action$="/withdraw"] button[type="submit"]');
      assert.equal(await outcome(), '403 MP-251');
    });

    test(`let a customer approve a system user, ${reader.name}`, async () => {
      const externalRef = `avdeling-${reader.lang}`;
      const grant = {
        scope: 'demo:invoice.read',
        'system-user': CUSTOMER.orgno,
        'external-ref': externalRef,
      };
      const asked = await simulator.call(
        'POST',
        `${simulator.altinn}authentication/api/v1/systemuser/request/vendor`,
        { client: 'erp-vendor', asked: { scope: 'altinn:authentication/systemuser.request.write' } },
        {
          ...{ externalRef, systemId: '310010006_erp', partyOrgNo: CUSTOMER.orgno },
          rights: [{ resource: [{ id: 'urn:altinn:resource', value: 'demo-invoice' }] }],
        },
      );
      assert.equal(asked.status, 201, asked.text);
      assert.equal((await simulator.ask('erp-vendor', grant)).status, 403);
      await using visitor = await visit();
      await visitor.open(asked.body.confirmUrl);
      await visitor.logIn(CUSTOMER.manager);
      await visitor.press('button[name="answer"][value="approve"]');
      assert.equal((await simulator.ask('erp-vendor', grant)).status, 200);
      await visitor.open(asked.body.confirmUrl);
      assert.equal(await visitor.page.locator('button[name="answer"]').count(), 0, 'it is answered once');
    });

    test(`let a person consent and withdraw it, ${reader.name}`, async () => {
      const id = randomUuid(systemRandom);
      const grant = { scope: 'demo:income.read', consent: id, from: CITIZEN };
      const asked = await simulator.call(
        'POST',
        `${simulator.altinn}accessmanagement/api/v1/enterprise/consentrequests/`,
        { client: 'bank', asked: { scope: 'altinn:consentrequests.write' } },
        {
          ...{ id, from: `urn:altinn:person:identifier-no:${CITIZEN}`, redirectUrl: simulator.altinn },
          to: 'urn:altinn:organization:identifier-no:310016004',
          validTo: '2999-01-01T00:00:00+00:00',
          consentRights: [
            {
              action: ['consent'],
              resource: [{ type: 'urn:altinn:resource', value: 'demo-income' }],
              metadata: { inntektsaar: '2025' },
            },
          ],
        },
      );
      assert.equal(asked.status, 201, asked.text);
      assert.equal((await simulator.ask('bank', grant)).status, 403);
      await using visitor = await visit();
      const { page } = visitor;
      await visitor.open(asked.body.viewUri);
      await visitor.logIn(CITIZEN);
      await visitor.press('button[name="answer"][value="accept"]');
      assert.equal(page.url(), `${simulator.altinn}?Status=OK`);
      assert.equal((await simulator.ask('bank', grant)).status, 200);
      await visitor.open('/accessmanagement/ui/consent/active');
      await visitor.press(`a[href$="?id=${id}"]`);
      await visitor.press('main form button[type="submit"]');
      const withdrawn = await simulator.ask('bank', grant);
      assert.match(withdrawn.body.error_description, /is revoked/);
    });

    test(`can be used by anybody, wherever their links lead, ${reader.name}`, async () => {
      await using visitor = await visit();
      const { page } = visitor;
      await visitor.open('/login');
      await page.keyboard.press('Tab');
      assert.equal(await focusedLink(page), '#content', 'the first stop leads past the frame');
      await visitor.logIn(INSURER.manager);
      const seen = new Set(['/', `/delegations/${NOBODYS}/withdraw`]);
      for (const path of seen) {
        await visitor.open(path);
        for (const link of await linksOf(page)) if (!link.includes('lang=')) seen.add(link);
      }
      assert.ok(seen.size > 6 && seen.size < 40, [...seen].join(' '));
    });
  }
});
