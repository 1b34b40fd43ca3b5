/** Single use where it is promised: between processes, and across one that is killed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore, openOn, type TestStores } from '../../test/stores.ts';
import { askTogether } from './authorize-process.fixture.ts';
import { FRONT_CLIENTS, type Front, openFrontOn, requestOf, seedAll } from './front.fixture.ts';
import { CLIENTS, PERSON, seedRegistry } from './registry.fixture.ts';
import { runTogether, type TokenTask } from './token-process.fixture.ts';
import { codeForm, openNode, type TokenNode } from './token-side.fixture.ts';

forEachStore((stores) => {
  /** One process alone has an embedded store. */
  const processes = stores.kind === 'sqlite' ? 1 : 2;

  test(`threats: code reuse race: fifty at once from ${processes} process(es) give one success, revoked by the others`, async () => {
    await using site = await openSite(stores);
    const code = await site.withNode((node) => node.code(CLIENTS.post));
    const answers = await site.race(codeForm(code), 50 / processes, processes);
    const [granted, ...others] = answers.filter(({ status }) => status === 200);
    assert.equal(others.length, 0);
    assert.equal(answers.filter(({ body }) => body.error === 'invalid_grant').length, 49);
    await site.withNode(async (node) => {
      const { access_token: token, refresh_token: refresh } = granted?.body ?? {};
      const userinfo = await node.ask('/userinfo', { headers: { authorization: `Bearer ${token}` } });
      assert.equal(userinfo.status, 401);
      assert.equal((await node.refresh(CLIENTS.post, refresh)).body.error, 'invalid_grant');
    });
  });

  test(`threats: refresh reuse race: twenty at once from ${processes} process(es) give one success, and the family is dead`, async () => {
    await using site = await openSite(stores);
    const { body } = await site.withNode((node) => node.logIn(CLIENTS.post));
    const form = { grant_type: 'refresh_token', refresh_token: body.refresh_token };
    const answers = await site.race(form, 20 / processes, processes);
    const [granted, ...others] = answers.filter(({ status }) => status === 200);
    assert.equal(others.length, 0);
    await site.withNode(async (node) => {
      const again = await node.refresh(CLIENTS.post, granted?.body.refresh_token);
      assert.deepEqual([again.status, again.body.error], [400, 'invalid_grant']);
      assert.equal(node.refused.at(-1)?.refusal.rule, 'authorization-revoked');
    });
  });

  test(`threats: PAR reuse: one request_uri twenty times at once from ${processes} process(es) gives one code`, async () => {
    await using database = await stores.createDatabase();
    let pushed: { readonly secret: string; readonly path: string };
    {
      await using store = await openOn(database);
      const secret = await seedAll(store);
      await using front = await openFrontOn(store, secret);
      pushed = { secret, path: await push(front) };
    }
    const task = { ...pushed, location: database.location, times: 20 / processes };
    const answers = await askTogether(task, processes);
    assert.equal(answers.filter(({ location }) => location?.includes('code=')).length, 1);
    assert.equal(answers.filter(({ status, location }) => status === 400 && location === null).length, 19);
  });
});

/** The path to which the browser goes with a request that was pushed, and that is answered without pages. */
async function push({ ask, secret }: Front): Promise<string> {
  const hint = { login_hint: `testid:${PERSON}_idporten-loa-high` };
  const body = new URLSearchParams(requestOf({ client_secret: secret, ...hint })).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const pushed = await (await ask('/par', { method: 'POST', headers, body })).json();
  const { request_uri } = pushed as { request_uri: string };
  return `/authorize?${new URLSearchParams({ client_id: FRONT_CLIENTS.service, request_uri })}`;
}

forEachStore((stores) => {
  const userinfo = async (node: TokenNode, token: string) =>
    (await node.ask('/userinfo', { headers: { authorization: `Bearer ${token}` } })).status;

  test('threats: code reuse: a code that a process redeemed before it was killed is used up, and its reuse ends the login', async () => {
    await using site = await openSite(stores);
    const code = await site.withNode((node) => node.code(CLIENTS.post));
    const [granted] = await site.dying(codeForm(code));
    const { access_token: token, refresh_token: refresh } = granted?.body ?? assert.fail('no answer');
    await site.withNode(async (node) => {
      assert.equal(await userinfo(node, token), 200, 'what was answered is durable');
      assert.equal((await node.redeem(CLIENTS.post, code)).body.error, 'invalid_grant');
      assert.equal(node.refused.at(-1)?.refusal.rule, 'code-used');
      assert.equal(await userinfo(node, token), 401);
      assert.equal((await node.refresh(CLIENTS.post, refresh)).body.error, 'invalid_grant');
    });
  });

  test('threats: refresh replay after restart: a token that a process rotated before it was killed is used up, and its reuse ends the family', async () => {
    await using site = await openSite(stores);
    const { body: first } = await site.withNode((node) => node.logIn(CLIENTS.post));
    const form = { grant_type: 'refresh_token', refresh_token: first.refresh_token };
    const [granted] = await site.dying(form);
    const second = granted?.body ?? assert.fail('no answer');
    await site.withNode(async (node) => {
      assert.equal(await userinfo(node, second.access_token), 200, 'what was answered is durable');
      assert.equal((await node.refresh(CLIENTS.post, first.refresh_token)).body.error, 'invalid_grant');
      assert.equal(node.refused.at(-1)?.refusal.rule, 'refresh-token-used');
      assert.equal((await node.refresh(CLIENTS.post, second.refresh_token)).body.error, 'invalid_grant');
      assert.equal(await userinfo(node, second.access_token), 401);
    });
  });
});

/** A database that is seeded; its store is open only while a node works on it, as an embedded one has to be. */
async function openSite(stores: TestStores) {
  await using opening = new AsyncDisposableStack();
  const database = opening.use(await stores.createDatabase());
  let secrets: Awaited<ReturnType<typeof seedRegistry>>;
  {
    await using store = await openOn(database);
    secrets = await seedRegistry(store);
  }
  const { location } = database;
  const taskOf = (form: TokenTask['form']) => ({
    ...{ location, secrets: [...secrets], client: CLIENTS.post, form },
  });
  const resources = opening.move();
  return {
    async withNode<Result>(work: (node: TokenNode) => Promise<Result>): Promise<Result> {
      await using store = await openOn(database);
      await using node = await openNode(store, secrets);
      return await work(node);
    },
    race(form: TokenTask['form'], times: number, processes: number) {
      const task = { ...taskOf(form), times };
      return runTogether(Array.from({ length: processes }, () => task));
    },
    /** One request, by a process that is killed the moment it has answered. */
    dying: (form: TokenTask['form']) => runTogether([{ ...taskOf(form), times: 1, diesOnAnswer: true }]),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
