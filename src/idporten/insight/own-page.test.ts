import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, sqliteStores, TEST_START } from '../../../test/stores.ts';
import { MINUTE } from '../../clock.ts';
import { html } from '../../http/html.ts';
import type { FormMethod } from '../../login/method.ts';
import { OWN_PAGE_PATH } from '../../login/pages/frame.ts';
import type { Passkey } from '../../login/passkeys/passkey.ts';
import { PASSKEY_METHOD } from '../../login/passkeys/passkey-method.ts';
import { insertPasskey } from '../../login/passkeys/passkey-store.ts';
import { DESCRIPTION } from '../../login/passkeys/texts.ts';
import { formOf, type PlainBrowser } from '../../login/plain-browser.fixture.ts';
import { nationalStandIns } from '../../login/stand-ins/national.ts';
import { systemRandom } from '../../random.ts';
import { openFront } from '../front.fixture.ts';
import { PERSON, SERVICE } from '../registry.fixture.ts';
import { addService, asksToLogIn, enter, framesOf, nextOf, pathFor, visit } from '../relying.fixture.ts';
import { give, OTHER_PERSON, openInsight } from './insight.fixture.ts';

const CONSENT = 'openid demo:consent';

/** As far as the page is concerned. */
const PASSKEYS = {
  ...{ id: PASSKEY_METHOD, name: 'Passkey', acrValues: ['idporten-loa-high'], describe: DESCRIPTION },
  showFields: async () => html``,
  judge: async () => ({ ok: false, problem: DESCRIPTION }),
} as const satisfies FormMethod;

const PASSKEY: Passkey = {
  ...{ id: 'a', pid: PERSON, name: 'Min telefon', level: 'idporten-loa-high', publicKey: 'a', counter: 0 },
  ...{ transports: [], mayBeBackedUp: true, isBackedUp: false, createdAt: TEST_START, usedAt: undefined },
};

/** As a person reads it: without markup, with single spaces. */
function read({ text }: { readonly text: string }): string {
  return text
    .replaceAll(/<(?:style|script).*?<\/(?:style|script)>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

function linksTo({ text }: { readonly text: string }, part: string): readonly string[] {
  return [...text.matchAll(/href="([^"]*)"/g)]
    .map(([, href = '']) => href)
    .filter((href) => href.includes(part));
}

async function cookieOf(browser: PlainBrowser): Promise<string> {
  return [...browser.cookies].map((pair) => pair.join('=')).join('; ');
}

forEachStore(({ openStore }) => {
  describe('the own page', () => {
    test('asks who comes without a session to log in, and leads back to it; who gives up is told so', async () => {
      await using front = await openFront(openStore);
      const browser = front.browser();
      const choice = await browser.open(OWN_PAGE_PATH);
      assert.ok(asksToLogIn(choice));
      assert.doesNotMatch(choice.text, /selfregistered|eidas/i);
      await browser.follow('/testid');
      const page = await browser.submit('/testid');
      assert.match(page.url, /\/min-side$/);
      assert.match(read(page), /Min side i ID-porten.*Denne nettleseren.*Ingen tjenester er åpne her/);
      assert.match(read(page), /Innlogginger .* Min side i ID-porten 15\. januar 2026 kl\. 13:00 med TestID/);
      const other = front.browser();
      await other.open(OWN_PAGE_PATH);
      assert.match(read(await other.submit('/cancel')), /Du er ikke logget inn/);
    });

    test('shows the services of each session by name and since when, and what has been agreed to', async () => {
      await using insight = await openInsight(openStore);
      const { front, services } = insight;
      const [browser, elsewhere] = [front.browser(), front.browser()];
      await give(front, browser, services.one, CONSENT);
      front.clock.moveBy(5 * MINUTE);
      await give(front, browser, services.two, 'openid');
      await give(front, elsewhere, services.two, 'openid');
      const page = read(await browser.open(OWN_PAGE_PATH));
      assert.match(page, /one, siden 15\. januar 2026 kl\. 13:00/);
      assert.match(page, /two, siden 15\. januar 2026 kl\. 13:05/);
      assert.equal(page.match(/Denne nettleseren/g)?.length, 1);
      assert.equal(page.match(/ Logg ut Ukjent nettleser /g)?.length, 2);
      assert.match(
        page,
        /Tilganger du har gitt one Blid Flyndre AS Lese consent Gitt 15\. januar 2026 kl\. 13:00/,
      );
      const english = read(await browser.open(`${OWN_PAGE_PATH}?lang=en`));
      assert.match(english, /Read consent Given 15 January 2026 at 13:00/);
    });

    test('shows nothing of another person, and does nothing to what is theirs (threats: no cross-person reads)', async () => {
      await using insight = await openInsight(openStore);
      const { front, services } = insight;
      const [mine, theirs] = [front.browser(), front.browser()];
      const tokens = await give(front, theirs, services.one, `${CONSENT} profile`, { other: OTHER_PERSON });
      const their = await theirs.open(OWN_PAGE_PATH);
      await give(front, mine, services.two, 'openid');
      const page = await mine.open(OWN_PAGE_PATH);
      assert.equal(linksTo(page, '/trekk-tilbake/').length, 0);
      const [end = '', withdraw = ''] = [
        ...linksTo(their, '/avslutt/'),
        ...linksTo(their, '/trekk-tilbake/'),
      ];
      assert.notEqual(withdraw, '');
      const { values } = formOf((await mine.open(linksTo(page, '/avslutt/')[0] ?? '')).text, undefined);
      for (const path of [end, withdraw]) {
        assert.match((await mine.open(path)).url, /\/min-side$/);
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        await mine.open(path, { method: 'POST', headers, body: new URLSearchParams(values).toString() });
      }
      assert.equal(asksToLogIn(await theirs.open(OWN_PAGE_PATH)), false);
      const headers = { authorization: `Bearer ${tokens.access_token}` };
      assert.equal((await front.ask('/userinfo', { headers })).status, 200);
    });

    test('withdraws what was agreed to: its tokens end, others live, and the journal says so without the number', async () => {
      await using insight = await openInsight(openStore);
      const { front, services } = insight;
      const browser = front.browser();
      const kept = await give(front, browser, services.one, 'openid profile');
      const gone = await give(front, browser, services.one, `${CONSENT} profile`);
      const [link = ''] = linksTo(await browser.open(OWN_PAGE_PATH), '/trekk-tilbake/');
      assert.match(
        read(await browser.open(link)),
        /Vil du trekke tilbake tilgangen\? one kan da ikke lenger/,
      );
      const done = await browser.submit(link);
      assert.match(read(done), /Tilgangen er trukket tilbake\..*Du har ikke gitt noen tjeneste tilgang/);
      const status = async ({ access_token: token }: typeof kept) =>
        (await front.ask('/userinfo', { headers: { authorization: `Bearer ${token}` } })).status;
      assert.deepEqual([await status(kept), await status(gone)], [200, 401]);
      const [entry, ...more] = await front.store.queries.selectFrom('audit_events').selectAll().execute();
      assert.deepEqual(more, []);
      assert.deepEqual(
        [entry?.noun, entry?.action, entry?.owner_orgno, entry?.actor_kind],
        ['authorization', 'withdrawn', SERVICE, 'person'],
      );
      assert.doesNotMatch(JSON.stringify(entry), /12836110038/);
    });

    test('ends the session of another browser and what it gave, and tells its services from this one', async () => {
      await using front = await openFront(openStore);
      const service = await addService(front, 'told');
      const [here, there] = [front.browser(), front.browser()];
      const tokens = await enter(front, there, service);
      front.clock.moveBy(MINUTE);
      const page = await visit(here, service).then(() => here.open(OWN_PAGE_PATH));
      const [, other = ''] = linksTo(page, '/avslutt/');
      assert.match(
        read(await here.open(other)),
        /Vil du logge ut her\? Ukjent nettleser logges ut av ID-porten/,
      );
      const parting = await here.submit(other);
      assert.deepEqual(
        framesOf(parting).map((frame) => new URL(frame).host),
        ['told.example.no'],
      );
      assert.match(nextOf(parting), /\/min-side\?utfort=avsluttet$/);
      assert.match(read(await here.open(nextOf(parting))), /Innloggingen er avsluttet/);
      assert.ok(asksToLogIn(await there.open(pathFor(service))));
      const headers = { authorization: `Bearer ${tokens.access_token}` };
      assert.equal((await front.ask('/userinfo', { headers })).status, 401);
      assert.equal(asksToLogIn(await here.open(OWN_PAGE_PATH)), false);
    });

    test('ends all sessions but this one, or this one itself', async () => {
      await using front = await openFront(openStore);
      const service = await addService(front, 'told', { frontchannelLogoutUri: undefined });
      const [here, second, third] = [front.browser(), front.browser(), front.browser()];
      for (const browser of [here, second, third]) await enter(front, browser, service);
      await here.open(`${OWN_PAGE_PATH}/avslutt-andre`);
      assert.match((await here.submit('/avslutt-andre')).url, /\/min-side\?utfort=avsluttet$/);
      for (const browser of [second, third]) assert.ok(asksToLogIn(await browser.open(pathFor(service))));
      const page = await here.open(OWN_PAGE_PATH);
      assert.equal(linksTo(page, '/avslutt-andre').length, 0);
      const [own = '', ...others] = linksTo(page, '/avslutt/');
      assert.deepEqual(others, []);
      await here.open(own);
      assert.match(read(await here.submit(own)), /Du er logget ut/);
      assert.ok(asksToLogIn(await here.open(OWN_PAGE_PATH)));
    });

    test('tells of attempts in which the person was not proven, those of a day as one', async () => {
      await using front = await openFront(openStore);
      const browser = front.browser();
      await browser.open(OWN_PAGE_PATH);
      await browser.follow('/minid');
      for (const code of ['1', '2']) await browser.submit('/minid', { code });
      const page = read(await browser.submit('/minid', { code: '12345' }));
      assert.match(
        page,
        /2 mislykkede forsøk på å logge inn som deg Sist 15\. januar 2026 kl\. 13:00 med MinID/,
      );
    });
  });
});

describe('a page of the own page', () => {
  test('is kept by nobody, framed by nobody and has no script (threats: clickjacking, shared cache)', async () => {
    await using front = await openFront(sqliteStores().openStore);
    const browser = front.browser();
    await browser.open(OWN_PAGE_PATH);
    await browser.follow('/testid');
    const page = await browser.submit('/testid');
    const [end = ''] = linksTo(page, '/avslutt/');
    for (const path of ['', '/innlogginger', '/avslutt-andre', end.slice(OWN_PAGE_PATH.length)]) {
      const { headers, text, status } = await browser.open(`${OWN_PAGE_PATH}${path}`);
      assert.equal(status, 200);
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
      assert.doesNotMatch(headers.get('content-security-policy') ?? '', /script-src/);
      assert.doesNotMatch(text, /<script/);
    }
  });

  test('changes nothing by a form that is not of this browser (threats: login CSRF)', async () => {
    await using front = await openFront(sqliteStores().openStore);
    const [browser, other] = [front.browser(), front.browser()];
    for (const one of [browser, other]) {
      await one.open(OWN_PAGE_PATH);
      await one.follow('/testid');
      await one.submit('/testid');
    }
    const [path = ''] = linksTo(await browser.open(OWN_PAGE_PATH), '/avslutt/');
    const strange = formOf((await other.open(`${OWN_PAGE_PATH}/avslutt-andre`)).text).values;
    for (const values of [{}, strange, { form_token: 'x' }]) {
      const headers = {
        cookie: await cookieOf(browser),
        'content-type': 'application/x-www-form-urlencoded',
      };
      const answer = await front.ask(path, {
        method: 'POST',
        headers,
        body: new URLSearchParams(values).toString(),
      });
      assert.equal(answer.status, 303);
      assert.equal(asksToLogIn(await browser.open(OWN_PAGE_PATH)), false);
    }
  });

  test('is at the host of the browser, and the host of the issuer leads there', async () => {
    const browserUrl = 'https://login.example.no/';
    await using front = await openFront(sqliteStores().openStore, { browserUrl });
    const led = await front.ask(OWN_PAGE_PATH);
    assert.deepEqual([led.status, led.headers.get('location')], [302, `${browserUrl}min-side`]);
    assert.ok(asksToLogIn(await front.browser().open(OWN_PAGE_PATH)));
  });

  test('lists passkeys by name where there are any to be had, and leads to them after a login of the last minutes', async () => {
    const store = await sqliteStores().openStore();
    const methods = [...nationalStandIns(store.queries, systemRandom), PASSKEYS];
    await using front = await openFront(async () => store, { methods });
    await store.transaction((unit) => insertPasskey(unit, PASSKEY));
    const browser = front.browser();
    await browser.open(OWN_PAGE_PATH);
    await browser.follow('/testid');
    assert.match(read(await browser.submit('/testid')), /Passnøkler Min telefon Legg til, endre eller fjern/);
    const path = `${OWN_PAGE_PATH}/passnokler`;
    assert.match((await browser.open(path)).url, /\/passkey$/);
    front.clock.moveBy(9 * MINUTE);
    assert.ok(asksToLogIn(await browser.open(path)));
    await using none = await openFront(sqliteStores().openStore);
    assert.equal((await none.ask(path)).status, 404);
  });

  test('needs a level that no lesser login has', async () => {
    await using front = await openFront(sqliteStores().openStore);
    const service = await addService(front, 'low');
    const browser = front.browser();
    const low = { acr_values: 'idporten-loa-low' };
    await visit(browser, service, low, { fields: { level: 'idporten-loa-low' } });
    assert.ok(asksToLogIn(await browser.open(OWN_PAGE_PATH)));
  });

  test('extends no session by being looked at', async () => {
    await using front = await openFront(sqliteStores().openStore);
    const service = await addService(front, 'idle');
    const browser = front.browser();
    await visit(browser, service);
    front.clock.moveBy(29 * MINUTE);
    assert.equal(asksToLogIn(await browser.open(OWN_PAGE_PATH)), false);
    front.clock.moveBy(MINUTE);
    assert.ok(asksToLogIn(await browser.open(OWN_PAGE_PATH)));
  });

  test('shows names as text, whatever has been registered (threats: stored XSS in client metadata)', async () => {
    await using insight = await openInsight(sqliteStores().openStore);
    const { front } = insight;
    const service = await addService(front, 'marked', {
      clientName: '<img src=x> {device}',
      scopes: ['openid', 'demo:consent'] as never,
    });
    const browser = front.browser();
    await give(front, browser, service, CONSENT);
    const page = await browser.open(OWN_PAGE_PATH);
    const [withdraw = ''] = linksTo(page, '/trekk-tilbake/');
    for (const { text } of [page, await browser.open(withdraw)]) {
      assert.doesNotMatch(text, /<img/);
      assert.match(text, /&lt;img src=x&gt; \{device\}/);
    }
  });

  test('says nothing that its address has been made to say', async () => {
    await using front = await openFront(sqliteStores().openStore);
    const browser = front.browser();
    await browser.open(OWN_PAGE_PATH);
    await browser.follow('/testid');
    await browser.submit('/testid');
    for (const done of ['constructor', '__proto__', 'annet'])
      assert.doesNotMatch((await browser.open(`${OWN_PAGE_PATH}?utfort=${done}`)).text, /role="status"/);
    assert.match((await browser.open(`${OWN_PAGE_PATH}?utfort=trukket`)).text, /role="status"/);
  });
});
