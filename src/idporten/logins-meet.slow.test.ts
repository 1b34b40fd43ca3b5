import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, type TestStores } from '../../test/stores.ts';
import { formOf, type PlainBrowser } from '../login/plain-browser.fixture.ts';
import { answerOf, type Front, openFront, openFrontOn } from './front.fixture.ts';
import {
  addService,
  asksToLogIn,
  enter,
  framesOf,
  pathFor,
  redeem,
  type Service,
  visit,
} from './relying.fixture.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

type Site = AsyncDisposable & { readonly nodes: readonly [Front, Front]; readonly service: Service };

/** Two nodes where the store allows it: what one remembers of its own, the other does not know. */
async function openSite({ kind, openStore, openTwoNodes }: TestStores): Promise<Site> {
  await using opening = new AsyncDisposableStack();
  const stores = kind === 'postgres' ? opening.use(await openTwoNodes()) : undefined;
  const one = opening.use(await openFront(async () => stores?.one ?? openStore()));
  const two = stores ? opening.use(await openFrontOn(stores.two, one.secret)) : one;
  const service = await addService(one, 'one');
  const resources = opening.move();
  return { nodes: [one, two], service, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

function cookieOf({ cookies }: PlainBrowser): string {
  return [...cookies].map((pair) => pair.join('=')).join('; ');
}

/** Sends the form of the page as it is, from one of the browser's tabs. */
function send(node: Front, cookie: string, page: string, path: string): Promise<Response> {
  const { action, values } = formOf(page, path);
  const body = new URLSearchParams(values).toString();
  return node.askBrowserHost(action, { method: 'POST', headers: { ...FORM, cookie }, body });
}

forEachStore((stores) => {
  describe('one login', () => {
    test('that is finished in many tabs and at two nodes at once leads back once (threats: steps out of order)', async () => {
      await using site = await openSite(stores);
      const browser = site.nodes[0].browser();
      await browser.open(pathFor(site.service));
      const page = await browser.follow('/testid');
      const cookie = cookieOf(browser);
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, tab) =>
          send(site.nodes[tab % 2 ? 1 : 0], cookie, page.text, '/testid'),
        ),
      );
      const codes = answers.map((answer) => answerOf(answer).get('code')).filter((code) => code !== null);
      assert.equal(codes.length, 1);
      assert.ok((await redeem(site.nodes[1], site.service, codes[0] ?? '')).id_token);
    });

    test('that is finished cannot be gone back to, at any of its pages', async () => {
      await using site = await openSite(stores);
      const [one, two] = site.nodes;
      const browser = one.browser();
      const choice = await browser.open(pathFor(site.service));
      const form = await browser.follow('/testid');
      assert.ok(answerOf(await browser.submit('/testid')).get('code'));
      const cookie = cookieOf(browser);
      for (const node of [one, two]) {
        assert.equal((await node.askBrowserHost(choice.url, { headers: { cookie } })).status, 400);
        for (const [page, path] of [
          [form, '/testid'],
          [choice, '/cancel'],
        ] as const) {
          const answer = await send(node, cookie, page.text, path);
          assert.equal(answer.status, 400);
          assert.equal(answer.headers.get('location'), null);
        }
      }
    });

    test('is given up in one tab and finished in the other: the first of them counts', async () => {
      await using site = await openSite(stores);
      const [one, two] = site.nodes;
      const browser = one.browser();
      const choice = await browser.open(pathFor(site.service));
      const form = await browser.follow('/testid');
      const cookie = cookieOf(browser);
      assert.equal(answerOf(await send(two, cookie, choice.text, '/cancel')).get('error'), 'access_denied');
      assert.equal((await send(one, cookie, form.text, '/testid')).status, 400);
    });

    test('opens in no other browser, whose owner it would log in as somebody else (threats: session fixation)', async () => {
      await using site = await openSite(stores);
      const [one, two] = site.nodes;
      const attacker = one.browser();
      await attacker.open(pathFor(site.service));
      const form = await attacker.follow('/testid');
      const victim = two.browser();
      await enter(two, victim, site.service);
      const before = cookieOf(victim);
      const answer = await send(two, before, form.text, '/testid');
      assert.equal(answer.status, 400);
      assert.deepEqual(answer.headers.getSetCookie(), []);
      assert.equal(asksToLogIn(await victim.open(pathFor(site.service))), false);
    });
  });

  describe('one session', () => {
    test('answers at every node, and a logout at one ends it at all', async () => {
      await using site = await openSite(stores);
      const [one, two] = site.nodes;
      const browser = one.browser();
      const { access_token } = await enter(one, browser, site.service);
      const cookie = cookieOf(browser);
      const silent = { headers: { cookie } };
      assert.ok(answerOf(await two.askBrowserHost(pathFor(site.service), silent)).get('code'));
      const page = await two.askBrowserHost('/logout', silent);
      const text = await page.text();
      assert.equal(framesOf({ text, url: '', status: 200, headers: page.headers }).length, 1);
      const answer = await one.askBrowserHost(pathFor(site.service, { prompt: 'none' }), silent);
      assert.equal(answerOf(answer).get('error'), 'login_required');
      const bearer = { headers: { authorization: `Bearer ${access_token}` } };
      assert.equal((await one.ask('/userinfo', bearer)).status, 401);
    });

    test('that is made and left a hundred times leaves nothing behind', async () => {
      await using site = await openSite(stores);
      const [one] = site.nodes;
      for (let round = 0; round < 100; round += 1) {
        const browser = one.browser();
        await visit(browser, site.service);
        await browser.open('/logout');
      }
      const { queries } = one.store;
      assert.deepEqual(await queries.selectFrom('login_sessions').select('sid').execute(), []);
      assert.deepEqual(await queries.selectFrom('login_session_members').select('sid').execute(), []);
    });
  });
});
