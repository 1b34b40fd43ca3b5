import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '../random.ts';
import { createAdminDoor } from './admin.ts';
import { createHealth } from './health.ts';
import { createLogger } from './logger.ts';
import { createMetrics } from './metrics.ts';

function adminDoor() {
  const metrics = createMetrics();
  const health = createHealth({
    checks: [{ name: 'store', check: () => Promise.reject(new Error('The disk is full.')) }],
  });
  const door = createAdminDoor({
    publicUrl: 'http://localhost:8109',
    random: systemRandom,
    logger: createLogger({ level: 'silent' }),
    metrics,
    health,
  });
  return { door, metrics };
}

test('the admin door serves the metrics as Prometheus asks for them', async () => {
  const { door, metrics } = adminDoor();
  metrics.counter('porthus_tokens_total', 'Tokens.', []).increase();
  const response = await door.request('/metrics');
  assert.equal(response.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
  assert.match(await response.text(), /^porthus_tokens_total 1$/m);
});

test('the admin door says why it is not ready', async () => {
  const response = await adminDoor().door.request('/readyz');
  assert.equal(response.status, 503);
  assert.deepEqual(await response.json(), { status: 'not ready', checks: { store: 'The disk is full.' } });
});
