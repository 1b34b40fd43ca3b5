/** What every operation refuses alike, whatever it is for, and that nothing is changed by it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { MAX_JSON_BYTES, MAX_PLAIN_TEXT_BYTES } from '../../http/json.ts';
import { MAX_JSON_DEPTH } from '../../http/json-structure.ts';
import { assertRefusal, type Sample, type Sent, sharedWholeApi } from './whole-api.fixture.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const DEEP = MAX_JSON_DEPTH + 1;

type BadBody = readonly [name: string, status: number, sent: (sample: Sample) => Sent];

const json = (body: string): Sent => ({ headers: JSON_TYPE, body });

const BAD_JSON: readonly BadBody[] = [
  ['no body', 400, () => json('')],
  ['half a document', 400, () => json('{"description":')],
  ['two documents', 400, () => json('{}{}')],
  ['a byte order mark', 400, () => json('\ufeff{}')],
  ['a list', 400, () => json('[1]')],
  ['a text', 400, () => json('"text"')],
  ['a number', 400, () => json('1')],
  ['null', 400, () => json('null')],
  ['nesting without end', 400, () => json(`{"a":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`)],
  ['a member twice', 400, ({ body }) => json(`{"x":1,"x":2,${JSON.stringify(body).slice(1)}`)],
  ['__proto__ (threats: prototype pollution)', 400, withMember('__proto__')],
  ['constructor (threats: prototype pollution)', 400, withMember('constructor')],
  ['__proto__ in disguise (threats: prototype pollution)', 400, withMember('\\u005f_proto__')],
  ['NUL', 400, () => json('{"description":"a\\u0000b"}')],
  ['half a surrogate pair', 400, () => json('{"description":"\\ud800"}')],
  [
    'a form',
    415,
    ({ body }) => ({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: JSON.stringify(body),
    }),
  ],
  [
    'plain text',
    415,
    ({ body }) => ({ headers: { 'content-type': 'text/plain' }, body: JSON.stringify(body) }),
  ],
  [
    'JSON in another encoding',
    415,
    ({ body }) => ({
      headers: { 'content-type': 'application/json; charset=utf-16' },
      body: JSON.stringify(body),
    }),
  ],
  [
    'what says that it is packed',
    415,
    ({ body }) => ({ headers: { ...JSON_TYPE, 'content-encoding': 'gzip' }, body: JSON.stringify(body) }),
  ],
  [
    'more than it takes (threats: oversize)',
    413,
    (sample) => json(JSON.stringify({ x: 'x'.repeat(limitOf(sample)) })),
  ],
];

const BAD_TEXT: readonly BadBody[] = [
  ['NUL', 400, () => ({ body: '{"kid":"a\0b"}' })],
  ['no body', 400, () => ({ headers: { 'content-type': 'text/plain' }, body: '' })],
  ['JSON by its type', 415, ({ body }) => json(String(body))],
  ['more than it takes (threats: oversize)', 413, () => ({ body: 'x'.repeat(MAX_PLAIN_TEXT_BYTES + 1) })],
];

forEachStore(({ openStore }) => {
  describe('every operation', () => {
    const api = sharedWholeApi(openStore);

    for (const [kind, rows] of [
      ['json', BAD_JSON],
      ['text', BAD_TEXT],
    ] as const) {
      for (const [name, status, sent] of rows) {
        test(`that takes ${kind} answers ${status} to ${name}`, async () => {
          const before = await api().changes();
          const samples = api().calls.filter(({ operation }) => operation.body?.kind === kind);
          assert.ok(samples.length > 0);
          for (const sample of samples) {
            const { method, path, id } = sample;
            // Its documentation's own examples have a bare list of keys, of which this one has none that is good.
            assertRefusal(await api().send(method, path, sent(sample)), [status], id);
          }
          assert.equal(await api().changes(), before);
        });
      }
    }

    test('that takes nothing does not look at what is sent, up to a bound', async () => {
      const samples = api().calls.filter(isHarmless);
      assert.ok(samples.length > 20);
      for (const { method, path, id } of samples) {
        const plain = await api().send(method, path);
        for (const sent of [{ headers: JSON_TYPE }, { headers: JSON_TYPE, body: '{"half":' }]) {
          const answer = await api().send(method, path, method === 'GET' ? { headers: JSON_TYPE } : sent);
          assert.equal(answer.status, plain.status, id);
        }
      }
      for (const { method, path, id, operation } of api().calls) {
        if (method === 'GET' || (operation.body?.kind ?? 'none') !== 'none') continue;
        const sent = json(' '.repeat(MAX_JSON_BYTES + 1));
        assertRefusal(await api().send(method, path, sent), [413], id);
      }
    });

    test('refuses a parameter that is sent twice (threats: duplicate parameters), and passes over one that it does not know', async () => {
      for (const { method, path, id, operation } of api().calls) {
        const names = Object.keys((operation.query as { shape?: object } | undefined)?.shape ?? {});
        const [bare = ''] = path.split('?');
        for (const name of names) {
          const answer = await api().send(method, `${bare}?${name}=a&${name}=b`);
          assertRefusal(answer, [400], `${id} with ${name} twice`);
        }
        if (method !== 'GET') continue;
        const plain = await api().send(method, path);
        const more = await api().send(method, `${path}${path.includes('?') ? '&' : '?'}no_such=1`);
        assert.deepEqual([more.status, more.body], [plain.status, plain.body], id);
      }
    });

    test('is told apart from what is not there: no such path, and another method', async () => {
      for (const path of [
        '/nothing',
        '/api/v1',
        '/api/v1/nothing',
        '/api/v1/api/v1/clients',
        '/api/v2/clients',
        '/porthus/v1/clients',
        '/%00',
        '/api/v1/%2e%2e/clients',
      ]) {
        assertRefusal(await api().send('GET', path), [404], path);
      }
      for (const { path, id } of api().calls) {
        const [bare = ''] = path.split('?');
        const answer = await api().send('PATCH', bare);
        assertRefusal(answer, [405], id);
        assert.match(answer.headers.get('allow') ?? '', /GET|POST|PUT|DELETE/, id);
      }
    });

    test('is not led astray by what stands in its path', async () => {
      const before = await api().changes();
      const strange = [
        '%00',
        '%ff',
        '%2e%2e',
        '%2f',
        "'%20OR%201=1--",
        '%F0%9F%92%A9',
        '%E2%80%AE',
        'x'.repeat(3000),
        '..%5c..',
        '%0d%0aX:%20y',
      ];
      // RFC 3986 section 6.2.2.3: two dots lead out of their folder before anybody matches the path, and what is there
      // answers of the caller's own.
      const ordinary = new Set(api().calls.map(({ method, path }) => `${method} ${path.split('?')[0]}`));
      for (const { operation, method, body, id } of api().calls) {
        const holes = [...operation.path.matchAll(/\{\w+\}/g)];
        if (holes.length === 0) continue;
        for (const text of strange) {
          const [root = ''] = operation.roots ?? ['/api/v1'];
          const path = `${root}${operation.path.replaceAll(/\{\w+\}/g, text)}?scope=eksempel:a`;
          if (ordinary.has(`${method} ${new URL(path, 'https://api.example.no').pathname}`)) continue;
          const sent = typeof body === 'string' ? { body } : json(JSON.stringify(body ?? {}));
          const answer = await api().send(method, path, method === 'GET' ? {} : sent);
          assertRefusal(answer, [400, 403, 404], `${id} at ${text.slice(0, 20)}`);
          assert.equal(answer.headers.get('x'), null);
        }
      }
      assert.equal(await api().changes(), before);
    });

    test('bounds what is asked for by number (threats: size parameters)', async () => {
      const numbers: readonly (readonly [path: string, most: number])[] = [
        ['/porthus/v1/audit?limit', 200],
        ['/porthus/v1/applications?direction=sent&limit', 200],
        ['/porthus/v1/expiring?within_days', 1200],
        ['/cloudsync/api/v1/cloud/sync/scopes?size', 1000],
        ['/cloudsync/api/v1/cloud/sync/clients/maskinporten?size', 1000],
      ];
      for (const [path, most] of numbers) {
        assert.equal((await api().send('GET', `${path}=1`)).status, 200, path);
        for (const bad of [
          '0',
          '-1',
          '1.5',
          '1e3',
          'NaN',
          'Infinity',
          '0x10',
          '9'.repeat(400),
          String(most + 1),
          '١',
          '%201',
        ]) {
          assertRefusal(await api().send('GET', `${path}=${bad}`), [400], `${path}=${bad.slice(0, 20)}`);
        }
      }
    });
  });
});

function withMember(name: string): (sample: Sample) => Sent {
  return ({ body }) => json(`{"${name}":{"active":true},${JSON.stringify(body).slice(1)}`);
}

function limitOf({ operation: { body } }: Sample): number {
  return body?.kind === 'json' ? (body.maxBytes ?? MAX_JSON_BYTES) : MAX_JSON_BYTES;
}

/** Reading, and changes that may be made again. */
function isHarmless({ method, id, operation }: Sample): boolean {
  if ((operation.body?.kind ?? 'none') !== 'none') return false;
  return method === 'GET' || ['addAccess', 'acceptTerms', 'switchSyntheticOrganization'].includes(id);
}
