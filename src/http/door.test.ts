import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Refusal } from '../protocol/verdict.ts';
import { answer, answerJson, answerRefusal, oauthError } from './answer.ts';
import { challenge } from './authorization-header.ts';
import { createHealth } from './health.ts';
import { sampleDoor } from './sample-door.fixture.ts';
import { cacheable } from './security-headers.ts';

const REFUSAL: Refusal = {
  rule: 'key-expired',
  status: 400,
  error: 'invalid_grant',
  description: 'Invalid assertion. Expired key.',
  code: 'MP-121',
  seen: 'kid abc',
  remedy: 'Register a new key.',
};
const TRACE = '01'.repeat(16);

const SECURITY: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
};
const UNKEPT: Record<string, string> = { 'cache-control': 'no-store', pragma: 'no-cache' };

function assertHeaders(response: Response, expected: Record<string, string | null>): void {
  for (const [name, value] of Object.entries(expected)) {
    assert.equal(response.headers.get(name), value, name);
  }
}

describe('threats: clickjacking, sniffing and shared caches', () => {
  const { door } = sampleDoor();
  door.get('/json', (c) => answerJson(c, 200, { a: 1 }));
  door.get('/empty', (c) => answer(c, 204, null));
  door.get('/hono', (c) => c.json({ a: 1 }));
  door.get('/redirect', (c) => c.redirect('/json', 303));
  door.get('/bare', () => new Response('x'));
  door.get('/refused', (c) => answerRefusal(c, REFUSAL));
  door.get('/failed', () => {
    throw new Error('x');
  });
  door.get('/thrown', () => {
    throw 'a string';
  });
  const paths = [
    '/json',
    '/empty',
    '/hono',
    '/redirect',
    '/bare',
    '/refused',
    '/failed',
    '/thrown',
    '/nowhere',
    '/healthz',
    '/readyz',
  ];
  for (const path of paths) {
    test(`${path} bears every security header and may not be kept`, async () => {
      assertHeaders(await door.request(path), { ...SECURITY, ...UNKEPT });
    });
    test(`HEAD ${path} bears them too`, async () => {
      assertHeaders(await door.request(path, { method: 'HEAD' }), { ...SECURITY, ...UNKEPT });
    });
  }

  test('a document for everyone may be kept, and only as long as it says', async () => {
    const { door } = sampleDoor();
    door.get('/jwks', (c) => answerJson(c, 200, { keys: [] }, cacheable(300)));
    const response = await door.request('/jwks');
    assertHeaders(response, {
      ...SECURITY,
      'cache-control': 'public, max-age=300',
      pragma: null,
      'content-type': 'application/json',
    });
  });

  test('a page may bring its own policy and keeps the rest', async () => {
    const { door } = sampleDoor();
    door.get('/page', (c) =>
      c.html('<p>', 200, { 'content-security-policy': "default-src 'self'; frame-ancestors 'none'" }),
    );
    assertHeaders(await door.request('/page'), {
      ...SECURITY,
      ...UNKEPT,
      'content-security-policy': "default-src 'self'; frame-ancestors 'none'",
    });
  });

  test('Strict-Transport-Security is said exactly where the public URL is https', async () => {
    const there = await sampleDoor({ publicUrl: 'https://maskinporten.example/' }).door.request('/healthz');
    assert.match(there.headers.get('strict-transport-security') ?? '', /^max-age=\d+$/);
    const here = await sampleDoor({ publicUrl: 'http://localhost:8102/' }).door.request('/healthz');
    assert.equal(here.headers.get('strict-transport-security'), null);
  });
});

describe('a refusal', () => {
  const oauth = (c: Refusal, traceId: string) =>
    oauthError(c, traceId, 'https://maskinporten.example/errors/');

  async function body(refusal: Refusal, options = {}): Promise<unknown> {
    const { door } = sampleDoor(options);
    door.get('/', (c) => answerRefusal(c, refusal));
    const response = await door.request('/');
    assert.equal(response.status, refusal.status);
    assert.equal(response.headers.get('content-type'), 'application/json');
    return response.json();
  }

  test('has the code in error_uri only, and the trace id at the end of the description', async () => {
    assert.deepEqual(await body(REFUSAL, { refusalBody: oauth }), {
      error: 'invalid_grant',
      error_description: `Invalid assertion. Expired key. (trace_id: ${TRACE})`,
      error_uri: 'https://maskinporten.example/errors/MP-121',
    });
  });

  test('without code has no error_uri', async () => {
    const { code, ...uncoded } = REFUSAL;
    assert.deepEqual(Object.keys((await body(uncoded, { refusalBody: oauth })) as object), [
      'error',
      'error_description',
    ]);
  });

  test('at a door without error pages has no error_uri', async () => {
    assert.deepEqual(Object.keys((await body(REFUSAL)) as object), ['error', 'error_description']);
  });

  test('may be worded by the service', async () => {
    const refusalBody = ({ description }: Refusal, traceId: string) => ({
      errors: [{ errorMessage: description }],
      correlation_id: traceId,
    });
    assert.deepEqual(await body(REFUSAL, { refusalBody }), {
      errors: [{ errorMessage: REFUSAL.description }],
      correlation_id: TRACE,
    });
  });

  test('threats: CRLF injection, the description keeps to the alphabet of RFC 6749', async () => {
    const hostile = { ...REFUSAL, description: 'a"b\\c\r\nSet-Cookie: x ø<script>' };
    const { error_description: description } = (await body(hostile)) as { error_description: string };
    assert.equal(description, `a'b?c??Set-Cookie: x ?<script> (trace_id: ${TRACE})`);
  });

  test('says nothing of what was seen, expected and advised', async () => {
    assert.doesNotMatch(JSON.stringify(await body(REFUSAL)), /abc|Register/);
  });

  test('may ask for other credentials', async () => {
    const { door } = sampleDoor();
    door.get('/', (c) =>
      answerRefusal(c, { ...REFUSAL, status: 401 }, challenge('Bearer', { error: 'invalid_token' })),
    );
    assertHeaders(await door.request('/'), {
      ...SECURITY,
      ...UNKEPT,
      'www-authenticate': 'Bearer error="invalid_token"',
    });
  });
});

describe('an exception', () => {
  const failing = (error: unknown) => {
    const sample = sampleDoor();
    sample.door.get('/', () => {
      throw error;
    });
    return sample;
  };

  test('is a plain server error to the caller and told whole in the log', async () => {
    const { door, lines } = failing(new Error('the cellar is flooded', { cause: new Error('rain') }));
    const response = await door.request('/');
    assert.equal(response.status, 500);
    assert.deepEqual(await response.json(), {
      error: 'server_error',
      error_description: `Something went wrong here, not with the request. (trace_id: ${TRACE})`,
    });
    const failure = lines.find(({ event }) => event === 'failure');
    assert.equal(failure?.['level'], 'error');
    assert.equal(failure?.['trace_id'], TRACE);
    assert.match(JSON.stringify(failure?.['err']), /the cellar is flooded.*rain/);
  });

  test('that is no Error is told too', async () => {
    const { door, lines } = failing('a string');
    assert.equal((await door.request('/')).status, 500);
    assert.match(JSON.stringify(lines), /a string/);
  });

  test('of a dependency that does not answer asks to come back', async () => {
    const { door, lines } = failing(new DOMException('the store took longer than 5 ms', 'TimeoutError'));
    const response = await door.request('/');
    assert.equal(response.status, 503);
    assertHeaders(response, { 'retry-after': '2', ...SECURITY, ...UNKEPT });
    assert.match(JSON.stringify(await response.json()), /temporarily_unavailable/);
    assert.equal(lines.find(({ event }) => event === 'unavailable')?.['level'], 'warn');
  });

  test('is what a handler without answer amounts to', async () => {
    const { door, lines } = sampleDoor();
    door.get('/', (() => undefined) as unknown as () => Response);
    assert.equal((await door.request('/')).status, 500);
    assert.match(JSON.stringify(lines), /gave no answer/);
    assert.equal(lines.at(-1)?.['status'], 500);
  });

  test('threats: secrets in errors, what the exception quotes reaches neither caller nor log', async () => {
    const secret = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl';
    const { door, lines } = failing(new SyntaxError(`Unexpected token in ${secret}`));
    const text = await (await door.request('/')).text();
    assert.doesNotMatch(text + JSON.stringify(lines), /eyJ/);
  });
});

describe('a path', () => {
  const { door } = sampleDoor();
  door.post('/token', (c) => answerJson(c, 200, {}));
  door.get('/clients/:id', (c) => answerJson(c, 200, {}));
  door.put('/clients/:id', (c) => answerJson(c, 200, {}));

  test('that nothing has is 404 as JSON', async () => {
    const response = await door.request('/nowhere');
    assert.equal(response.status, 404);
    assert.deepEqual(Object.keys((await response.json()) as object), ['error', 'error_description']);
  });

  const rows: [method: string, path: string, allow: string][] = [
    ['GET', '/token', 'POST'],
    ['HEAD', '/token', 'POST'],
    ['OPTIONS', '/token', 'POST'],
    ['PROPFIND', '/token', 'POST'],
    ['DELETE', '/clients/1', 'GET, PUT, HEAD'],
    ['POST', '/healthz', 'GET, HEAD'],
  ];
  for (const [method, path, allow] of rows) {
    test(`${method} ${path} is 405 with Allow: ${allow}`, async () => {
      const response = await door.request(path, { method });
      assert.equal(response.status, 405);
      assert.equal(response.headers.get('allow'), allow);
    });
  }

  test('that answers GET answers HEAD, without body', async () => {
    const response = await door.request('/clients/1', { method: 'HEAD' });
    assert.equal(response.status, 200);
    assert.equal(await response.text(), '');
  });

  for (const path of [
    '/token/',
    '//token',
    '/Token',
    '/token%20',
    '/clients',
    '/clients/1/2',
    '/clients/%00',
    '/clients/a%00b',
    '/%',
    '/%ff',
    '/%00',
  ]) {
    test(`${path} is not ${path.toLowerCase().includes('client') ? '/clients/:id' : '/token'}`, async () => {
      assert.equal((await door.request(path, { method: 'POST' })).status, 404);
    });
  }

  test('threats: XSS in errors, the path is not repeated', async () => {
    const text = await (await door.request('/<script>alert(1)</script>')).text();
    assert.doesNotMatch(text, /<script|alert/);
  });
});

describe('a trace id', () => {
  test('is drawn for each request and never taken from it', async () => {
    const { door, lines } = sampleDoor();
    const headers = {
      traceparent: `00-${'f'.repeat(32)}-${'1'.repeat(16)}-01`,
      'x-request-id': 'f'.repeat(32),
    };
    await door.request('/healthz', { headers });
    await door.request('/healthz', { headers });
    assert.deepEqual(
      lines.map((line) => line['trace_id']),
      ['01'.repeat(16), '02'.repeat(16)],
    );
  });

  test('is the one that the listener has from a trusted proxy', async () => {
    const { door, lines } = sampleDoor();
    await door.request('/healthz', {}, { traceId: 'a'.repeat(32), clientAddress: '192.0.2.1' });
    assert.equal(lines[0]?.['trace_id'], 'a'.repeat(32));
    assert.equal(lines[0]?.['client_address'], '192.0.2.1');
  });

  test('is there for the handler', async () => {
    const { door } = sampleDoor();
    door.get('/', (c) => answerJson(c, 200, c.get('traceId')));
    assert.equal(await (await door.request('/')).json(), TRACE);
  });
});

describe('the access log', () => {
  test('has one line a request, of fixed fields', async () => {
    const { door, lines } = sampleDoor();
    door.post('/clients/:id', (c) => {
      c.set('clientId', 'known-client');
      return answerRefusal(c, REFUSAL);
    });
    await door.request('/clients/secret-id?token=secret', {
      method: 'POST',
      headers: { authorization: 'Bearer secret', cookie: 'secret', 'user-agent': 'secret' },
      body: 'secret',
    });
    assert.equal(lines.length, 1);
    const { time, milliseconds, ...line } = lines[0] ?? {};
    assert.equal(typeof milliseconds, 'number');
    assert.deepEqual(line, {
      level: 'info',
      event: 'request',
      door: 'sample',
      method: 'POST',
      route: '/clients/:id',
      status: 400,
      trace_id: TRACE,
      rule: 'key-expired',
      code: 'MP-121',
      client_id: 'known-client',
    });
  });

  test('names a path that nothing has without repeating it', async () => {
    const { door, lines } = sampleDoor();
    await door.request('/secret');
    assert.deepEqual([lines[0]?.['route'], lines[0]?.['status'], lines[0]?.['rule']], ['none', 404, 'path']);
  });
});

describe('the metrics of a door', () => {
  test('count requests by route and class of status', async () => {
    const { door, metrics } = sampleDoor();
    door.get('/clients/:id', (c) => answerRefusal(c, REFUSAL));
    for (const path of ['/clients/1', '/clients/2', '/nowhere', '/elsewhere', '/healthz'])
      await door.request(path);
    const text = await metrics.expose();
    const count = (route: string, status: string) =>
      new RegExp(
        `^porthus_http_request_duration_seconds_count\\{door="sample",route="${route}",status="${status}"\\} (\\d+)$`,
        'm',
      ).exec(text)?.[1];
    assert.equal(count('/clients/:id', '4xx'), '2');
    assert.equal(count('none', '4xx'), '2');
    assert.equal(count('/healthz', '2xx'), '1');
  });
});

describe('health at a door', () => {
  const checks = [
    { name: 'store', check: async () => undefined },
    { name: 'keys', check: () => Promise.reject(new Error('db.internal is away')) },
  ];

  test('/healthz answers whatever the checks say', async () => {
    const { door } = sampleDoor({ health: createHealth({ checks }) });
    assert.equal((await door.request('/healthz')).status, 200);
  });

  test('/readyz says which check failed, and not why', async () => {
    const { door } = sampleDoor({ health: createHealth({ checks }) });
    const response = await door.request('/readyz');
    assert.equal(response.status, 503);
    assert.deepEqual(await response.json(), { status: 'not ready', checks: { store: 'ok', keys: 'failed' } });
  });

  test('/readyz is 503 while the process drains', async () => {
    const health = createHealth({ checks: [] });
    const { door } = sampleDoor({ health });
    assert.equal((await door.request('/readyz')).status, 200);
    health.drain();
    assert.equal((await door.request('/readyz')).status, 503);
    assert.equal((await door.request('/healthz')).status, 200);
  });
});
