import assert from 'node:assert/strict';
import { test } from 'node:test';
import { administer } from '../../test/postgres-databases.ts';
import { forEachStore, onPostgres, openOn, TEST_START, type TestDatabase } from '../../test/stores.ts';
import { DAY, pause } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { CODE_USE } from './authorization-store.ts';
import { answerOf, type Front, openFront } from './front.fixture.ts';
import { addService, enter, framesOf, pathFor, redeem } from './relying.fixture.ts';

/** Something that happens right before the next write of one kind, as it may when requests meet. */
type Ambush = { before?: 'transaction' | 'write'; happens?: () => Promise<unknown> };

function ambushed(store: Store, ambush: Ambush): Store {
  const spring = async (kind: Ambush['before']) => {
    const { before, happens } = ambush;
    if (before !== kind) return;
    delete ambush.before;
    await happens?.();
  };
  return {
    ...store,
    async transaction(work) {
      await spring('transaction');
      return store.transaction(work);
    },
    async write(write) {
      await spring('write');
      return store.write(write);
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

async function openAmbushed(openStore: () => Promise<Store>): Promise<{ front: Front; ambush: Ambush }> {
  const ambush: Ambush = {};
  const front = await openFront(async () => ambushed(await openStore(), ambush));
  return { front, ambush };
}

forEachStore(({ openStore }) => {
  test('a logout that comes between the session that answers and its code leaves no code', async () => {
    const { front, ambush } = await openAmbushed(openStore);
    await using _ = front;
    const service = await addService(front, 'one');
    const browser = front.browser();
    await enter(front, browser, service);
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
    ambush.before = 'transaction';
    ambush.happens = () => front.ask('/logout', { headers: { cookie } });
    const answer = await front.ask(pathFor(service), { headers: { cookie } });
    assert.equal(answer.status, 400);
    assert.equal(answer.headers.get('location'), null);
    assert.match(await answer.text(), /Du ble logget ut underveis/);
    const codes = await front.store.queries.selectFrom('authorizations').select('id').execute();
    assert.equal(codes.length, 1);
  });

  for (const scope of ['openid profile', 'openid demo:read']) {
    test(`a logout that comes while a code for ${scope} becomes tokens leaves no tokens, and tells the client nothing`, async () => {
      const { front, ambush } = await openAmbushed(openStore);
      await using _ = front;
      const service = await addService(front, 'one');
      const browser = front.browser();
      const { headers } = await (async () => {
        await browser.open(pathFor(service, { scope }));
        await browser.follow('/testid');
        return browser.submit('/testid');
      })();
      const code = answerOf({ headers }).get('code') ?? '';
      const farewells: (readonly string[])[] = [];
      ambush.before = 'write';
      ambush.happens = async () => farewells.push(framesOf(await browser.open('/logout')));
      assert.equal((await redeem(front, service, code)).error, 'invalid_grant');
      assert.deepEqual(farewells, [[]]);
      assert.deepEqual(await front.store.queries.selectFrom('access_tokens').selectAll().execute(), []);
      assert.deepEqual(
        await front.store.queries.selectFrom('login_session_members').selectAll().execute(),
        [],
      );
    });
  }

  test('of a logout and a code that become tokens at once, either the client is told or it gets nothing', async () => {
    await using front = await openFront(openStore);
    const services = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        addService(front, `race${at}`, { frontchannelLogoutUri: `https://race${at}.example.no/out` }),
      ),
    );
    for (let round = 0; round < 5; round += 1) {
      const browser = front.browser();
      const codes: string[] = [];
      for (const service of services) {
        const shown = await browser.open(pathFor(service, { scope: 'openid demo:read' }));
        const answer = shown.headers.has('location') ? shown : await logIn(browser);
        codes.push(answerOf(answer).get('code') ?? '');
      }
      const redeeming = services.map(async (service, at) => redeem(front, service, codes[at] ?? ''));
      const [page, ...answers] = await Promise.all([browser.open('/logout'), ...redeeming]);
      const told = framesOf(page).map((frame) => new URL(frame).host);
      const given = services
        .filter((_, at) => answers[at]?.id_token !== undefined)
        .map(({ redirectUri }) => new URL(redirectUri).host);
      assert.deepEqual(told, given.toSorted());
    }
  });
});

onPostgres(({ createDatabase }) => {
  test('a logout claims the codes of its session in the order in which batches do, so that neither waits for the other in a circle', async () => {
    await using database = await createDatabase();
    await using front = await openFront(() => openOn(database));
    const service = await addService(front, 'one');
    const browser = front.browser();
    for (let issued = 0; issued < MANY; issued += 1) {
      const shown = await browser.open(pathFor(service));
      if (!shown.headers.has('location')) await logIn(browser);
    }
    const { rows: codes } = await ask(database, 'SELECT code_hash FROM authorizations ORDER BY code_hash');
    await administer(urlOf(database), async (batch) => {
      const claim = (code: unknown) =>
        batch.query('INSERT INTO single_use (kind, key, expires_at) VALUES ($1, $2, $3)', [
          ...[CODE_USE, code, TEST_START + DAY],
        ]);
      // Whoever waits this long is the one that PostgreSQL ends to break the circle.
      await batch.query("SET deadlock_timeout = '1ms'");
      await batch.query('BEGIN');
      const [first, ...others] = codes.map((row) => row.code_hash);
      await claim(first);
      const leaving = browser.open('/logout');
      while ((await ask(database, WAITING)).rows.length === 0) await pause(10);
      for (const code of others) await claim(code);
      await batch.query('COMMIT');
      assert.equal((await leaving).status, 200);
    });
  });
});

/** So many that they hardly come in the order of their hashes by chance. */
const MANY = 6;
const WAITING = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

function urlOf({ location }: TestDatabase): string {
  return location.kind === 'postgres' ? location.url : assert.fail(location.kind);
}

function ask(database: TestDatabase, statement: string) {
  return administer(urlOf(database), (admin) => admin.query(statement));
}

async function logIn(browser: ReturnType<Front['browser']>) {
  await browser.follow('/testid');
  return browser.submit('/testid');
}
