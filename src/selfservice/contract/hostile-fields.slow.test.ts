/** Every field of every body with values that nobody expects: accepted or refused by the documented error, never a fault. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as z from 'zod';
import { forEachStore } from '../../../test/stores.ts';
import { assertRefusal, type Sample, sharedWholeApi, type WholeApi } from './whole-api.fixture.ts';

const VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1, 0.5, 1e308, 2 ** 53, '', ' ', 'a', 'x'.repeat(20_000)],
  ...[
    'a\r\nX-Injected: yes',
    'a\nb',
    '\u0085',
    '\u202e',
    '<script>alert(1)</script>',
    "' OR 1=1--",
    '%00',
    '💩',
  ],
  ...[
    'javascript:alert(1)',
    'file:///etc/passwd',
    'http://169.254.169.254/',
    'https://[::1]/',
    '//x',
    'None',
  ],
  ...['æøå', 'ﬀ', 'İ', '0192:310011002', '310011002', '999999999', 'toString', 'hasOwnProperty', '$where'],
  ...[[], [null], [[]], [{}], ['a', 'a'], ['__proto__'], Array.from({ length: 1001 }, (_, at) => `a${at}`)],
  ...[{}, { a: 1 }, { toString: 1 }, { length: 5 }],
];

/** The same handlers under other paths. */
const SAME: readonly string[] = ['altinnAddClient', 'altinnUpdateClient', 'altinnReplaceKeys', 'putKeys'];

forEachStore(({ openStore }) => {
  describe('a field of a body', () => {
    const api = sharedWholeApi(openStore);

    test('never brings about a fault, an injected header or a redirect, whatever is in it (threats: header injection)', async () => {
      let tried = 0;
      for (const sample of api().calls.filter(({ id }) => !SAME.includes(id))) {
        for (const [where, body] of mutations(sample)) {
          await judge(api(), sample, JSON.stringify(body), where);
          tried++;
        }
      }
      assert.ok(tried > 3000, `${tried}`);
    });

    test('is as good as absent when nobody knows it', async () => {
      for (const sample of api().calls) {
        if (sample.operation.body?.kind !== 'json' || SAME.includes(sample.id)) continue;
        const body = { ...(sample.body as object), 'no such field': { deep: [1] }, status: 'x', id: 'x' };
        await judge(api(), sample, JSON.stringify(body), `${sample.id} with unknown fields`);
      }
    });
  });
});

async function judge(api: WholeApi, { method, path }: Sample, body: string, where: string): Promise<void> {
  const answer = await api.send(method, path, { headers: { 'content-type': 'application/json' }, body });
  if (answer.status >= 300) assertRefusal(answer, [400, 403, 404, 409, 413], where);
  assert.equal(answer.headers.get('x-injected'), null, where);
  for (const [name, value] of answer.headers) assert.ok(!/[\r\n]/.test(value), `${where}: ${name}`);
  if (method === 'POST' && path.endsWith('/webhooks') && answer.status === 201) {
    await api.send('DELETE', `${path}/${answer.body.id}`);
  }
}

/** The good body with one field changed, of lists of objects also one within. */
function* mutations({ operation, id, body }: Sample): Generator<[where: string, body: unknown]> {
  if (operation.body?.kind !== 'json') return;
  const good = body as Readonly<Record<string, unknown>>;
  for (const name of new Set([...fieldsOf(operation.body.model.schema), ...Object.keys(good)])) {
    for (const value of VALUES) {
      yield [`${id} with ${name}: ${JSON.stringify(value)?.slice(0, 60)}`, { ...good, [name]: value }];
    }
    const [inner] = Array.isArray(good[name]) ? (good[name] as unknown[]) : [];
    if (typeof inner !== 'object' || inner === null) continue;
    for (const member of Object.keys(inner)) {
      for (const value of VALUES) {
        const where = `${id} with ${name}[0].${member}: ${JSON.stringify(value)?.slice(0, 60)}`;
        yield [where, { ...good, [name]: [{ ...inner, [member]: value }] }];
      }
    }
  }
}

function fieldsOf(schema: z.ZodType): string[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.keys(properties);
}
