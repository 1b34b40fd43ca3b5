/** Single use where it is promised: between processes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore, openOn, type TestStores } from '../../test/stores.ts';
import { CLIENTS, seedRegistry } from './registry.fixture.ts';
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
  const resources = opening.move();
  return {
    async withNode<Result>(work: (node: TokenNode) => Promise<Result>): Promise<Result> {
      await using store = await openOn(database);
      await using node = await openNode(store, secrets);
      return await work(node);
    },
    race(form: TokenTask['form'], times: number, processes: number) {
      const { location } = database;
      const task = { location, secrets: [...secrets], client: CLIENTS.post, form, times };
      return runTogether(Array.from({ length: processes }, () => task));
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
