import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sqliteStores } from '../../test/stores.ts';
import { createMetrics } from '../http/metrics.ts';
import { openFront } from './front.fixture.ts';
import { addService, enter, pathFor, visit } from './relying.fixture.ts';

test('an operator sees how people log in, and what ends their sessions', async () => {
  const metrics = createMetrics();
  await using front = await openFront(sqliteStores().openStore, { metrics });
  const service = await addService(front, 'one');
  const browser = front.browser();
  await enter(front, browser, service);
  await visit(browser, service);
  await front.browser().open(pathFor(service, { prompt: 'none' }));
  await visit(browser, service, { prompt: 'login' }, { fields: { other: '24847210016' } });
  await browser.open('/logout');
  const text = await metrics.expose();
  const count = (series: string) =>
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.split(' ')
      .at(-1);
  assert.equal(count('porthus_logins_total{course="asked",outcome="ok"}'), '1');
  assert.equal(count('porthus_logins_total{course="silent",outcome="ok"}'), '1');
  assert.equal(count('porthus_logins_total{course="silent",outcome="login_required"}'), '1');
  assert.equal(count('porthus_sessions_ended_services_sum{by="another-person"}'), '1');
  assert.equal(count('porthus_sessions_ended_services_count{by="logout"}'), '1');
});
