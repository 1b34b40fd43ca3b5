import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { entriesAfter } from '../../audit/journal-store.ts';
import { SECOND, timestamp } from '../../clock.ts';
import { MASTER_KEY, openSeededSelfservice, type SelfserviceNode } from '../selfservice.fixture.ts';
import { secretName } from './secret-name.ts';
import { signatureHeaders } from './signature.ts';
import { targetJudge } from './target.ts';
import { findWebhook } from './webhook-store.ts';

const PATH = '/porthus/v1/webhooks';
const URL_TEXT = 'https://hooks.example.no/porthus';

forEachStore(({ openStore }) => {
  describe('a webhook', () => {
    test('is registered with a secret that is shown once', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { status, body, headers } = await node.ask('POST', PATH, { body: { url: URL_TEXT } });
      assert.equal(status, 201);
      assert.match(body.secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
      const { secret, ...shown } = body;
      assert.deepEqual(shown, {
        id: body.id,
        url: URL_TEXT,
        active: true,
        events: ['key.expiring', 'secret.expiring', 'certificate.expiring'],
        created: timestamp(TEST_START),
        last_updated: timestamp(TEST_START),
      });
      const again = await node.ask('GET', `${PATH}/${body.id}`);
      assert.deepEqual([again.status, again.body], [200, shown]);
      assert.equal(again.headers.get('etag'), headers.get('etag'));
      assert.deepEqual((await node.ask('GET', PATH)).body, [shown]);
    });

    test('keeps its secret sealed, and out of the journal (threats: secrets)', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { body } = await node.ask('POST', PATH, { body: { url: URL_TEXT } });
      const stored = await findWebhook(node.store.queries, body.id);
      const opened = MASTER_KEY.open(secretName(body.id), stored?.sealedSecret ?? '');
      assert.equal(`whsec_${Buffer.from(opened).toString('base64')}`, body.secret);
      const written = JSON.stringify([stored, await entriesAfter(node.store.queries, 0, 10)]);
      assert.ok(!written.includes(body.secret.slice('whsec_'.length)));
      assert.ok(
        !JSON.stringify(await entriesAfter(node.store.queries, 0, 10)).includes(stored?.sealedSecret ?? ''),
      );
    });

    test('takes no field that is the server’s to set (threats: mass assignment)', async () => {
      await using node = await openSeededSelfservice(openStore);
      const given = {
        url: URL_TEXT,
        id: 'mine',
        active: false,
        orgno: '310002003',
        version: 9,
        secret: 'whsec_AAAA',
      };
      const { status, body } = await node.ask('POST', PATH, { body: given });
      assert.equal(status, 201);
      assert.notEqual(body.id, 'mine');
      assert.notEqual(body.secret, 'whsec_AAAA');
      assert.equal(body.active, true);
      assert.deepEqual((await node.ask('GET', PATH, { as: 'other' })).body, []);
    });

    const unfit = [
      'http://hooks.example.no/',
      'https://inside.example.no/',
      'https://half-inside.example.no/',
      'https://169.254.169.254/',
      'https://[::ffff:10.0.0.1]/',
      'https://user:password@hooks.example.no/',
      'file:///etc/passwd',
    ];
    test('may not lead inside, at registration or later (threats: SSRF)', async (t) => {
      await using node = await openSeededSelfservice(openStore);
      const { id } = await register(node);
      for (const url of unfit) {
        await t.test(url, async () => {
          for (const [method, path] of [
            ['POST', PATH],
            ['PUT', `${PATH}/${id}`],
          ] as const) {
            const { status, body } = await node.ask(method, path, { body: { url, active: true } });
            assert.equal(status, 400);
            assert.equal(body.errors[0].fieldIdentifier, 'url');
          }
        });
      }
      assert.equal((await node.ask('GET', PATH)).body.length, 1);
    });

    test('is moved and deactivated by PUT, guarded by If-Match', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { id, etag } = await register(node);
      node.clock.moveBy(SECOND);
      const change = { url: 'https://hooks.example.no/moved', active: false };
      const changed = await node.ask('PUT', `${PATH}/${id}`, { body: change, headers: { 'if-match': etag } });
      assert.deepEqual([changed.status, changed.body.url, changed.body.active], [200, change.url, false]);
      assert.equal(changed.body.last_updated, timestamp(TEST_START + SECOND));
      assert.notEqual(changed.headers.get('etag'), etag);
      const stale = await node.ask('PUT', `${PATH}/${id}`, { body: change, headers: { 'if-match': etag } });
      assert.equal(stale.status, 412);
      const gone = await node.ask('DELETE', `${PATH}/${id}`, { headers: { 'if-match': etag } });
      assert.equal(gone.status, 412);
    });

    test('that was changed to what it is keeps its version and is not written down again', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { id, etag } = await register(node);
      const same = await node.ask('PUT', `${PATH}/${id}`, { body: { url: URL_TEXT, active: true } });
      assert.deepEqual([same.status, same.headers.get('etag')], [200, etag]);
      assert.equal((await entriesAfter(node.store.queries, 0, 10)).length, 1);
    });

    test('that leads nowhere any more can be deactivated, and not activated', async () => {
      const names = new Map([['hooks.example.no', ['93.184.215.14']]]);

      const judgeTarget = targetJudge({
        resolveHost: async (host) => names.get(host) ?? [],
        allowsLoopback: false,
      });
      await using node = await openSeededSelfservice(openStore, { judgeTarget });
      const { id } = await register(node);
      names.clear();
      const put = (active: boolean) => node.ask('PUT', `${PATH}/${id}`, { body: { url: URL_TEXT, active } });
      assert.equal((await put(false)).status, 200);
      assert.equal((await put(true)).status, 400);
    });

    test('is gone when it is deleted, with what was to be sent to it', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { id } = await register(node);
      await node.ask('POST', `${PATH}/${id}/test`);
      assert.equal((await node.ask('DELETE', `${PATH}/${id}`)).status, 204);
      assert.equal((await node.ask('GET', `${PATH}/${id}`)).status, 404);
      assert.equal((await node.ask('DELETE', `${PATH}/${id}`)).status, 404);
    });

    test('is one of ten at most', async () => {
      await using node = await openSeededSelfservice(openStore);
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => node.ask('POST', PATH, { body: { url: URL_TEXT } })),
      );
      assert.deepEqual(answers.map(({ status }) => status).sort(), [...Array(10).fill(201), 409, 409]);
      assert.equal((await node.ask('POST', PATH, { as: 'other', body: { url: URL_TEXT } })).status, 201);
    });

    test('is written down when it comes, changes and goes', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { id } = await register(node);
      await node.ask('PUT', `${PATH}/${id}`, { body: { url: URL_TEXT, active: false } });
      await node.ask('DELETE', `${PATH}/${id}`);
      const { body } = await node.ask('GET', `/porthus/v1/audit?noun=webhook&id=${id}`);
      assert.deepEqual(
        body.map(({ action, before, after }: Record<string, { active?: boolean } | null>) => [
          action,
          before?.active,
          after?.active,
        ]),
        [
          ['deleted', false, undefined],
          ['changed', true, false],
          ['created', undefined, true],
        ],
      );
    });

    test('is its organisation’s own: to others it is not there (threats: tenancy)', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { id } = await register(node);
      const calls = [
        ['GET', `${PATH}/${id}`, undefined],
        ['PUT', `${PATH}/${id}`, { url: URL_TEXT, active: false }],
        ['DELETE', `${PATH}/${id}`, undefined],
        ['POST', `${PATH}/${id}/test`, undefined],
        ['GET', `${PATH}/${id}/deliveries`, undefined],
      ] as const;
      for (const [method, path, body] of calls) {
        const { status } = await node.ask(method, path, { as: 'other', ...(body && { body }) });
        assert.equal(status, 404, `${method} ${path}`);
        const reader = await node.ask(method, path, { scope: 'idporten:dcr.read', ...(body && { body }) });
        assert.equal(reader.status, method === 'GET' ? 200 : 403, `${method} ${path}`);
      }
    });

    test('is tested one test at a time, and only while active', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { id } = await register(node);
      const first = await node.ask('POST', `${PATH}/${id}/test`);
      assert.deepEqual([first.status, first.body.event, first.body.state], [200, 'webhook.test', 'pending']);
      assert.equal((await node.ask('POST', `${PATH}/${id}/test`)).status, 409);
      assert.deepEqual((await node.ask('GET', `${PATH}/${id}/deliveries`)).body, [first.body]);
      const { id: other } = await register(node);
      await node.ask('PUT', `${PATH}/${other}`, { body: { url: URL_TEXT, active: false } });
      assert.equal((await node.ask('POST', `${PATH}/${other}/test`)).status, 409);
    });
  });
});

test('a delivery is signed as Standard Webhooks has it', () => {
  const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
  const body = '{"test": 2432232314}';
  const headers = signatureHeaders(secret, {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1614265330,
    body,
  });
  // The example of the specification.
  assert.deepEqual(headers, {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

async function register(node: SelfserviceNode): Promise<{ id: string; etag: string }> {
  const { body, headers } = await node.ask('POST', PATH, { body: { url: URL_TEXT } });
  return { id: body.id, etag: headers.get('etag') ?? '' };
}
