import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { DAY, MINUTE } from '../../clock.ts';
import { SERVICE, SUPPLIER } from '../registry.fixture.ts';
import { give, type Insight, machineToken, OTHER_PERSON, openInsight } from './insight.fixture.ts';
import { LOG_PATH, LOG_SCOPE } from './login-log-api.ts';

const LOG = `openid ${LOG_SCOPE}`;

type Row = { readonly orgno: string; readonly tidspunkt: string };

async function ask({ front }: Insight, path: string, token?: string) {
  const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
  const response = await front.ask(path, { headers: headers ?? {} });
  return { status: response.status, body: (await response.json()) as readonly Row[] };
}

forEachStore(({ openStore }) => {
  describe("a person's logins", () => {
    test('are told with the fields of the original, by Norwegian clocks, the newest first, of the own services alone', async () => {
      await using insight = await openInsight(openStore);
      const { front, services } = insight;
      const browser = front.browser();
      await give(front, browser, services.one, 'openid');
      front.clock.moveBy(5 * MINUTE);
      await give(front, browser, services.two, 'openid');
      front.clock.moveBy(5 * MINUTE);
      const { access_token: token } = await give(front, browser, services.two, LOG);
      await give(front, front.browser(), services.two, 'openid', { other: OTHER_PERSON });
      const { status, body } = await ask(insight, LOG_PATH, token);
      assert.equal(status, 200);
      const row = { tjeneste: 'two', eid: 'TestID', integrasjon_id: 'svc-two', orgno: SUPPLIER };
      assert.deepEqual(body, [{ tidspunkt: '2026-01-15T13:05:00', ...row }]);
      const { access_token: own } = await give(front, browser, services.one, LOG);
      const { body: ofOne } = await ask(insight, LOG_PATH, own);
      assert.deepEqual(
        ofOne.map(({ orgno, tidspunkt }) => [orgno, tidspunkt]),
        [[SERVICE, '2026-01-15T13:00:00']],
      );
    });

    test('are told as many as asked for, and of ninety days', async () => {
      await using insight = await openInsight(openStore);
      const { front, services } = insight;
      for (let day = 0; day < 3; day += 1) {
        await give(front, front.browser(), services.one, 'openid');
        front.clock.moveBy(DAY);
      }
      const count = async (query: string) => {
        const { access_token: token } = await give(front, front.browser(), services.one, LOG);
        return (await ask(insight, `${LOG_PATH}${query}`, token)).body.length;
      };
      assert.equal(await count('?maxhits=2'), 2);
      assert.equal(await count('?maxhits=200'), 5);
      // The first is ninety days old to the millisecond, and then more.
      front.clock.moveBy(87 * DAY);
      assert.equal(await count(''), 6);
      front.clock.moveBy(1);
      assert.equal(await count(''), 6);
    });

    test('are told to nobody else', async () => {
      await using insight = await openInsight(openStore);
      const { front, services } = insight;
      const browser = front.browser();
      const { access_token: token } = await give(front, browser, services.one, LOG);
      const { access_token: plain, id_token: id } = await give(
        front,
        browser,
        services.one,
        'openid profile',
      );
      const told = [
        { token: undefined, path: LOG_PATH, status: 401 },
        { token: machineToken(SERVICE, LOG_SCOPE), path: LOG_PATH, status: 401 },
        { token: id, path: LOG_PATH, status: 401 },
        { token: plain, path: LOG_PATH, status: 403 },
        ...['0', '201', '1.5', '-1', 'all'].map((hits) => ({
          ...{ token, path: `${LOG_PATH}?maxhits=${hits}`, status: 400 },
        })),
        { token, path: `${LOG_PATH}?maxhits=1`, status: 200 },
        { token, path: `${LOG_PATH}?maxhits=200`, status: 200 },
      ];
      for (const { path, status, ...sent } of told)
        assert.equal((await ask(insight, path, sent.token)).status, status, `${path} ${sent.token}`);
    });
  });
});
