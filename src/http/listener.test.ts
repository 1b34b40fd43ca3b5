import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { pause, stoppedClock } from '../clock.ts';
import { answer, answerJson, answerRefusal } from './answer.ts';
import { openConnection } from './connection.fixture.ts';
import type { Door } from './door.ts';
import { readForm } from './form.ts';
import { ListenError } from './listen-error.ts';
import { type Listener, type ListenerOptions, listen, reserveListener } from './listener.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { sampleDoor } from './sample-door.fixture.ts';

const FORM = 'Content-Type: application/x-www-form-urlencoded';
const MAX_BODY = 1000;

/** A door that says what it was sent and by whom. */
function echoDoor(name: string): Door {
  const { door } = sampleDoor({ name });
  door.post('/token', async (c) => {
    const form = await readForm(c, { maxBytes: MAX_BODY });
    return form.ok ? answerJson(c, 200, [...form.value]) : answerRefusal(c, form.refusal);
  });
  door.get('/who', (c) => {
    const { clientAddress, scheme } = c.env;
    return answerJson(c, 200, { name, clientAddress, scheme, traceId: c.get('traceId') });
  });
  return door;
}

type Options = Partial<ListenerOptions> & { hosts?: readonly string[] };

async function open({
  hosts = ['idporten.example'],
  ...options
}: Options = {}): Promise<Listener & { metrics: Metrics }> {
  const metrics = options.metrics ?? createMetrics();
  const listener = await listen({
    name: 'public',
    address: '127.0.0.1',
    port: 0,
    metrics,
    doors: hosts.map((host) => ({ publicUrl: `https://${host}/`, door: echoDoor(host) })),
    ...options,
  });
  return { ...listener, metrics };
}

/** What comes back for one request on a connection of its own. */
async function ask(port: number, text: string): Promise<string> {
  await using connection = await openConnection(port);
  connection.send(text);
  return await connection.untilClosed();
}

const get = (path: string, ...headers: string[]) =>
  [`GET ${path} HTTP/1.1`, 'Connection: close', ...headers, '', ''].join('\r\n');
const post = (body: string, ...headers: string[]) =>
  [
    'POST /token HTTP/1.1',
    'Host: localhost',
    'Connection: close',
    ...headers,
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);
const bodyOf = (answer: string) => answer.slice(answer.indexOf('\r\n\r\n') + 4);

function assertRefusedSafely(answer: string, status: number): void {
  assert.equal(statusOf(answer), status, answer);
  assert.match(answer, /^x-content-type-options: nosniff\r$/im);
  assert.match(answer, /^cache-control: no-store\r$/im);
  assert.match(answer, /^content-type: application\/json\r$/im);
  assert.equal(typeof JSON.parse(bodyOf(answer)).error_description, 'string');
}

describe('a listener', () => {
  test('serves a form over a socket', async () => {
    await using listener = await open();
    const answer = await ask(listener.port, post('a=1&b=%C3%B8', FORM));
    assert.equal(statusOf(answer), 200);
    assert.deepEqual(JSON.parse(Buffer.from(bodyOf(answer), 'latin1').toString()), [
      ['a', '1'],
      ['b', 'ø'],
    ]);
  });

  test('tells the time of the clock that it is given, to whom it turns away too', async () => {
    const clock = stoppedClock(Date.UTC(2031, 4, 17, 8, 30, 1, 999));
    await using listener = await open({ clock, hosts: ['idporten.example', 'maskinporten.example'] });
    for (const host of ['idporten.example', 'unknown.example']) {
      const answer = await ask(listener.port, get('/who', `Host: ${host}`));
      assert.deepEqual(answer.match(/^date: .*$/gim), ['date: Sat, 17 May 2031 08:30:01 GMT']);
    }
  });

  test('serves a form in chunks', async () => {
    await using listener = await open();
    const head = [
      'POST /token HTTP/1.1',
      'Host: localhost',
      'Connection: close',
      FORM,
      'Transfer-Encoding: chunked',
      '',
      '',
    ].join('\r\n');
    const answer = await ask(listener.port, `${head}2\r\na=\r\n1\r\n1\r\n0\r\n\r\n`);
    assert.equal(bodyOf(answer), '[["a","1"]]');
  });

  test('answers pipelined requests in their order, on one connection', async () => {
    await using listener = await open();
    const first = post('a=1', FORM).replace('Connection: close\r\n', '');
    const answer = await ask(listener.port, first + first.replace('a=1', 'a=2') + post('a=3', FORM));
    assert.deepEqual(
      [...answer.matchAll(/\[\["a","(\d)"\]\]/g)].map(([, digit]) => digit),
      ['1', '2', '3'],
    );
  });

  test('keeps a connection for the next request', async () => {
    await using listener = await open();
    await using connection = await openConnection(listener.port);
    connection.send('GET /who HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await connection.until('"name":"idporten.example"');
    connection.send('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
    assert.match(await connection.until('alive'), /"scheme":"http"/);
  });

  test('answers a client that has closed its half', async () => {
    await using listener = await open();
    await using connection = await openConnection(listener.port);
    connection.socket.end(post('a=1', FORM));
    assert.equal(bodyOf(await connection.untilClosed()), '[["a","1"]]');
  });

  test('answers HEAD without a body', async () => {
    await using listener = await open();
    const answer = await ask(listener.port, get('/who', 'Host: localhost').replace('GET', 'HEAD'));
    assert.equal(statusOf(answer), 200);
    assert.equal(bodyOf(answer), '');
    assert.match(answer, /^x-frame-options: DENY\r$/im);
  });

  test('is told apart from its doors only by its port until they are mounted', async () => {
    const metrics = createMetrics();
    await using listener = await reserveListener({ name: 'public', address: '127.0.0.1', port: 0, metrics });
    assert.ok(listener.port > 0);
    const early = await ask(listener.port, get('/who', 'Host: localhost'));
    assertRefusedSafely(early, 503);
    assert.match(early, /^retry-after: 1\r$/im);
    listener.mount([{ publicUrl: `http://localhost:${listener.port}/`, door: echoDoor('late') }]);
    assert.equal(statusOf(await ask(listener.port, get('/who', 'Host: localhost'))), 200);
  });
});

describe('a door alone on its port', () => {
  for (const host of [
    'idporten.example',
    'IDPORTEN.example:8443',
    'localhost',
    'localhost:9',
    '127.0.0.1',
    '[::1]:8101',
  ]) {
    test(`answers to ${host}`, async () => {
      await using listener = await open();
      assert.equal(statusOf(await ask(listener.port, get('/who', `Host: ${host}`))), 200);
    });
  }

  for (const host of ['evil.example', 'idporten.example.evil.example', '10.0.0.1', 'idporten.example.']) {
    test(`threats: Host header, ${host} is 421`, async () => {
      await using listener = await open();
      assertRefusedSafely(await ask(listener.port, get('/who', `Host: ${host}`)), 421);
    });
    test(`health is told under ${host} all the same`, async () => {
      await using listener = await open();
      assert.equal(statusOf(await ask(listener.port, get('/readyz', `Host: ${host}`))), 200);
    });
  }

  const bad: [name: string, request: string][] = [
    ['no Host', 'GET /who HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['two Hosts', get('/who', 'Host: localhost', 'Host: evil.example')],
    ['two Hosts of one name', get('/who', 'Host: localhost', 'host: localhost')],
    ['a target of another origin', get('http://evil.example/who', 'Host: localhost')],
    ['a target of our own origin', get('http://localhost/who', 'Host: localhost')],
    ['a target that is no path', get('*', 'Host: localhost')],
    ['a backslash in the path', get('/a\\b', 'Host: localhost')],
  ];
  for (const [name, text] of bad) {
    test(`threats: Host header, ${name} is 400`, async () => {
      await using listener = await open();
      assert.equal(statusOf(await ask(listener.port, text)), 400);
    });
  }
});

describe('several doors behind one port', () => {
  const hosts = ['idporten.example', 'maskinporten.example'];

  for (const host of hosts) {
    test(`${host} is its own door`, async () => {
      await using listener = await open({ hosts });
      const answer = await ask(listener.port, get('/who', `Host: ${host}`));
      assert.equal(JSON.parse(bodyOf(answer)).name, host);
    });
  }

  for (const host of ['localhost', 'example', 'xidporten.example', 'idporten.example.evil.example']) {
    test(`threats: Host header, ${host} is 421`, async () => {
      await using listener = await open({ hosts });
      assertRefusedSafely(await ask(listener.port, get('/who', `Host: ${host}`)), 421);
    });
  }

  test('threats: Host header, X-Forwarded-Host of a stranger counts for nothing', async () => {
    await using listener = await open({ hosts });
    const answer = await ask(
      listener.port,
      get('/who', 'Host: inner.example', 'X-Forwarded-Host: idporten.example'),
    );
    assert.equal(statusOf(answer), 421);
  });

  test('X-Forwarded-Host of a trusted proxy chooses the door when Host does not', async () => {
    await using listener = await open({ hosts, trustedProxies: ['127.0.0.1'] });
    const answer = await ask(
      listener.port,
      get('/who', 'Host: inner.example', 'X-Forwarded-Host: maskinporten.example'),
    );
    assert.equal(JSON.parse(bodyOf(answer)).name, 'maskinporten.example');
  });

  test('threats: Host header, a proxy that keeps Host passes on no choice of the client', async () => {
    await using listener = await open({ hosts, trustedProxies: ['127.0.0.1'] });
    const answer = await ask(
      listener.port,
      get('/who', 'Host: idporten.example', 'X-Forwarded-Host: maskinporten.example'),
    );
    assert.equal(JSON.parse(bodyOf(answer)).name, 'idporten.example');
  });
});

describe('who the client is', () => {
  const spoof = [
    'Host: localhost',
    'X-Forwarded-For: 192.0.2.1',
    'X-Forwarded-Proto: https',
    `traceparent: 00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
  ];

  test('threats: what a stranger says of itself is not believed', async () => {
    await using listener = await open();
    const { clientAddress, scheme, traceId } = JSON.parse(
      bodyOf(await ask(listener.port, get('/who', ...spoof))),
    );
    assert.deepEqual([clientAddress, scheme, traceId], ['127.0.0.1', 'http', '01'.repeat(16)]);
  });

  test('a trusted proxy says', async () => {
    await using listener = await open({ trustedProxies: ['127.0.0.0/8'] });
    const { clientAddress, scheme, traceId } = JSON.parse(
      bodyOf(await ask(listener.port, get('/who', ...spoof))),
    );
    assert.deepEqual([clientAddress, scheme, traceId], ['192.0.2.1', 'https', 'a'.repeat(32)]);
  });

  test('a trusted proxy may say it with Forwarded, if configuration says so', async () => {
    await using listener = await open({ trustedProxies: ['127.0.0.1'], forwardingHeaders: 'forwarded' });
    const answer = await ask(
      listener.port,
      get('/who', 'Host: localhost', 'Forwarded: for=192.0.2.9;proto=https', 'X-Forwarded-For: 192.0.2.1'),
    );
    assert.equal(JSON.parse(bodyOf(answer)).clientAddress, '192.0.2.9');
  });
});

describe('what does not fit is refused', () => {
  const limits = {
    headerBytes: 2048,
    headersMilliseconds: 40,
    requestMilliseconds: 80,
    checkMilliseconds: 5,
  };

  test('headers that are too large are 431', async () => {
    await using listener = await open({ limits });
    assertRefusedSafely(
      await ask(listener.port, get('/who', 'Host: localhost', `X: ${'x'.repeat(3000)}`)),
      431,
    );
    assert.equal(
      statusOf(await ask(listener.port, get('/who', 'Host: localhost', `X: ${'x'.repeat(1500)}`))),
      200,
    );
  });

  test('a target that is too long is 431', async () => {
    await using listener = await open({ limits });
    assertRefusedSafely(await ask(listener.port, get(`/who?${'x'.repeat(3000)}`, 'Host: localhost')), 431);
  });

  test('headers that come too slowly are 408', async () => {
    await using listener = await open({ limits });
    assertRefusedSafely(await ask(listener.port, 'GET /who HTTP/1.1\r\nHost: localhost\r\nX: '), 408);
  });

  test('headers that never begin are 408', async () => {
    await using listener = await open({ limits });
    assert.equal(statusOf(await ask(listener.port, '')), 408);
  });

  test('a body that comes too slowly is 408', async () => {
    await using listener = await open({ limits });
    const text = post('a=1', FORM).replace('Content-Length: 3', 'Content-Length: 30');
    assertRefusedSafely(await ask(listener.port, text), 408);
  });

  test('a body that is too large is 413, told before it is sent', async () => {
    await using listener = await open();
    await using connection = await openConnection(listener.port);
    connection.send(
      ['POST /token HTTP/1.1', 'Host: localhost', FORM, 'Content-Length: 1000000000', '', 'a=1'].join('\r\n'),
    );
    assert.equal(statusOf(await connection.until('\r\n\r\n')), 413);
    await connection.untilClosed();
  });

  test('a body in chunks that is too large is 413, and the rest is not read for long', async () => {
    await using listener = await open();
    await using connection = await openConnection(listener.port);
    connection.send(
      ['POST /token HTTP/1.1', 'Host: localhost', FORM, 'Transfer-Encoding: chunked', '', ''].join('\r\n'),
    );
    const chunk = `400\r\n${'x'.repeat(1024)}\r\n`;
    connection.send(chunk);
    connection.send(chunk);
    assert.equal(statusOf(await connection.until('\r\n\r\n')), 413);
    await connection.untilClosed();
  });

  test('of the greatest size, in chunks, is accepted', async () => {
    await using listener = await open();
    const head = [
      'POST /token HTTP/1.1',
      'Host: localhost',
      'Connection: close',
      FORM,
      'Transfer-Encoding: chunked',
      '',
      '',
    ].join('\r\n');
    const body = `a=1&b=${'x'.repeat(MAX_BODY - 6)}`;
    const chunked = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`;
    assert.equal(statusOf(await ask(listener.port, head + chunked(body))), 200);
    assert.equal(statusOf(await ask(listener.port, head + chunked(`${body}x`))), 413);
  });

  test('threats: decompression bomb, a gzip body is 415 and not unpacked', async () => {
    await using listener = await open();
    const bomb = gzipSync(Buffer.alloc(500_000, 'a=1&')).toString('latin1');
    assertRefusedSafely(await ask(listener.port, post(bomb, FORM, 'Content-Encoding: gzip')), 415);
  });

  test('threats: duplicate request parameters, 400 over a socket', async () => {
    await using listener = await open();
    assertRefusedSafely(await ask(listener.port, post('a=1&a=2', FORM)), 400);
  });

  const malformed: [name: string, text: string][] = [
    ['no HTTP', 'hello\r\n\r\n'],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00'],
    ['threats: request smuggling, two lengths', post('a=1', FORM, 'Content-Length: 30')],
    ['threats: request smuggling, length and chunks', post('0\r\n\r\n', FORM, 'Transfer-Encoding: chunked')],
    [
      'threats: request smuggling, a space before the colon',
      post('a=1', FORM, 'Transfer-Encoding : chunked'),
    ],
    ['threats: CRLF injection, a NUL in a header', get('/who', 'Host: localhost', 'X: a\0b')],
    ['threats: CRLF injection, a lone line feed in a header', get('/who', 'Host: localhost', 'X: a\rb')],
    ['a folded header', get('/who', 'Host: localhost', 'X: a', ' b').replace('Connection: close\r\n', '')],
  ];
  for (const [name, text] of malformed) {
    test(`${name} is 400 and ends the connection`, async () => {
      await using listener = await open();
      assertRefusedSafely(await ask(listener.port, text), 400);
    });
  }

  test('a client that keeps its half open after a refusal does not keep its place', async () => {
    await using listener = await open({ limits: { connections: 1 } });
    await using connection = await openConnection(listener.port, true);
    connection.send('hello\r\n\r\n');
    await once(connection.socket, 'end');
    let answer = '';
    for (let attempt = 0; answer === '' && attempt < 100; attempt++) {
      await pause(1);
      answer = await ask(listener.port, get('/healthz', 'Host: localhost'));
    }
    assert.equal(statusOf(answer), 200);
  });

  test('CONNECT and TRACE reach nothing', async () => {
    await using listener = await open();
    assert.doesNotMatch(
      await ask(listener.port, 'CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n'),
      / 200 /,
    );
    assert.equal(
      statusOf(await ask(listener.port, get('/who', 'Host: localhost').replace('GET', 'TRACE'))),
      405,
    );
  });

  test('a wish to upgrade is ignored', async () => {
    await using listener = await open();
    const answer = await ask(
      listener.port,
      'GET /who HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n',
    );
    assert.notEqual(statusOf(answer), 101);
  });

  test('threats: malformed Authorization, bytes of every kind are no reason to fail', async () => {
    await using listener = await open();
    for (const value of [
      '',
      'Bearer',
      'Bearer\t',
      'Basic \xff\xfe',
      'Basic ***',
      `Bearer ${'x'.repeat(10_000)}`,
    ]) {
      const answer = await ask(listener.port, get('/who', 'Host: localhost', `Authorization: ${value}`));
      assert.equal(statusOf(answer), 200, value);
    }
  });

  test('is counted by its reason', async () => {
    await using listener = await open({ limits });
    await ask(listener.port, get('/who', 'Host: evil.example'));
    await ask(listener.port, get('/who', 'Host: localhost', `X: ${'x'.repeat(3000)}`));
    await ask(listener.port, 'hello\r\n\r\n');
    const text = await listener.metrics.expose();
    for (const reason of ['unknown-host', 'header-size', 'malformed']) {
      assert.ok(
        text.includes(`porthus_http_turned_away_total{listener="public",reason="${reason}"} 1\n`),
        reason,
      );
    }
  });
});

describe('threats: CRLF injection', () => {
  const hostile = 'x\r\nSet-Cookie: a=1\r\n\r\n<script>';
  const { door } = sampleDoor();
  door.get('/answer', (c) => answer(c, 200, 'x', { 'x-name': hostile }));
  door.get('/hono', (c) => c.json({}, 200, { 'x-name': hostile }));
  door.get('/redirect', (c) => c.redirect(hostile));
  door.get('/response', () => new Response('x', { headers: { location: hostile } }));
  for (const path of ['/answer', '/hono', '/redirect', '/response']) {
    test(`a line break in a header at ${path} is a server error and never sent`, async () => {
      const doors = [{ publicUrl: 'http://localhost/', door }];
      await using listener = await listen({
        name: 'public',
        address: '127.0.0.1',
        port: 0,
        metrics: createMetrics(),
        doors,
      });
      const text = await ask(listener.port, get(path, 'Host: localhost'));
      assertRefusedSafely(text, 500);
      assert.doesNotMatch(text, /Set-Cookie|<script|x-name|^location/im);
    });
  }
});

/** A door whose answers wait until the test lets them go. */
function slowDoor() {
  const gate = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  const { door } = sampleDoor();
  door.get('/slow', async (c) => {
    entered.resolve();
    await gate.promise;
    return answerJson(c, 200, 'done');
  });
  return { door, entered: entered.promise, release: gate.resolve };
}

async function openSlow(limits: NonNullable<ListenerOptions['limits']> = {}) {
  const slow = slowDoor();
  const listener = await listen({
    name: 'public',
    address: '127.0.0.1',
    port: 0,
    metrics: createMetrics(),
    limits: { noticeMilliseconds: 0, ...limits },
    doors: [{ publicUrl: 'http://localhost/', door: slow.door }],
  });
  return { listener, ...slow };
}

const SLOW = 'GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n';

describe('too many at once', () => {
  test('requests are 503 with Retry-After, health excepted, until one is done', async () => {
    const { listener, entered, release } = await openSlow({ inFlight: 1 });
    await using _ = listener;
    await using first = await openConnection(listener.port);
    first.send(SLOW);
    await entered;
    const refused = await ask(listener.port, get('/slow', 'Host: localhost'));
    assertRefusedSafely(refused, 503);
    assert.match(refused, /^retry-after: 1\r$/im);
    assert.equal(statusOf(await ask(listener.port, get('/healthz', 'Host: localhost'))), 200);
    release();
    await first.until('done');
    assert.equal(statusOf(await ask(listener.port, get('/slow', 'Host: localhost'))), 200);
  });

  test('connections beyond the limit are closed', async () => {
    await using listener = await open({ limits: { connections: 1 } });
    await using first = await openConnection(listener.port);
    first.send('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await first.until('alive');
    assert.equal(await ask(listener.port, get('/healthz', 'Host: localhost')), '');
  });
});

describe('a listener that is disposed', () => {
  test('lets an answer in flight finish, with Connection: close', async () => {
    const { listener, entered, release } = await openSlow();
    await using connection = await openConnection(listener.port);
    connection.send(SLOW);
    await entered;
    const disposed = listener[Symbol.asyncDispose]();
    release();
    const answer = await connection.untilClosed();
    assert.equal(bodyOf(answer), '"done"');
    assert.match(answer, /^connection: close\r$/im);
    await disposed;
  });

  test('accepts nobody from then on', async () => {
    const { listener, entered, release } = await openSlow();
    await using connection = await openConnection(listener.port);
    connection.send(SLOW);
    await entered;
    const disposed = listener[Symbol.asyncDispose]();
    await assert.rejects(openConnection(listener.port), { code: 'ECONNREFUSED' });
    release();
    await disposed;
  });

  test('gives notice first: a connection in use gets its next answer, with Connection: close', async () => {
    const { listener } = await openSlow({ noticeMilliseconds: 60_000 });
    await using connection = await openConnection(listener.port);
    connection.send('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await connection.until('alive');
    const disposed = listener[Symbol.asyncDispose]();
    connection.send('GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const answers = await connection.untilClosed();
    assert.match(answers, /"ready"/);
    assert.match(answers, /^connection: close\r$/im);
    await disposed;
  });

  test('closes idle, silent and half-open connections at once', async () => {
    const { listener } = await openSlow({ drainMilliseconds: 60_000 });
    await using idle = await openConnection(listener.port);
    idle.send('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await idle.until('alive');
    await using silent = await openConnection(listener.port);
    await using halfway = await openConnection(listener.port);
    halfway.send('GET /healthz HTTP/1.1\r\nHost:');
    // The listener has them all when it answers one that came later.
    await ask(listener.port, get('/healthz', 'Host: localhost'));
    await listener[Symbol.asyncDispose]();
    await Promise.all([idle.untilClosed(), silent.untilClosed(), halfway.untilClosed()]);
  });

  test('ends what is left when the time is up', async () => {
    const { listener, entered } = await openSlow({ drainMilliseconds: 5 });
    await using connection = await openConnection(listener.port);
    connection.send(SLOW);
    await entered;
    await listener[Symbol.asyncDispose]();
    assert.equal(await connection.untilClosed(), '');
  });

  test('under load answers every request that it began', async () => {
    const { door } = sampleDoor();
    let begun = 0;
    const enough = Promise.withResolvers<void>();
    door.post('/token', async (c) => {
      if (++begun === 100) enough.resolve();
      await pause(1);
      return answerJson(c, 200, 'done');
    });
    const doors = [{ publicUrl: 'http://localhost/', door }];
    await using listener = await listen({
      name: 'public',
      address: '127.0.0.1',
      port: 0,
      metrics: createMetrics(),
      limits: { noticeMilliseconds: 0 },
      doors,
    });
    let answered = 0;
    const client = async () => {
      while ((await tryOnce(listener.port)) === 200) answered++;
    };
    const clients = Array.from({ length: 8 }, client);
    await enough.promise;
    await listener[Symbol.asyncDispose]();
    await Promise.all(clients);
    assert.equal(answered, begun);
  });
});

/** One POST on a connection of its own: its status, or that none came. */
function tryOnce(port: number): Promise<number | 'refused'> {
  return new Promise((resolve) => {
    const outgoing = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/token',
      agent: false,
      headers: { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' },
    });
    outgoing.on('response', async (incoming) => {
      incoming.resume();
      await once(incoming, 'end');
      resolve(incoming.statusCode ?? 0);
    });
    outgoing.on('error', () => resolve('refused'));
    outgoing.end('a=1');
  });
}

describe('an address that cannot be listened on', () => {
  const at = (address: string, port: number) =>
    reserveListener({ name: 'public', address, port, metrics: createMetrics() });

  test('because its port is taken is told in a sentence', async () => {
    await using listener = await open();
    await assert.rejects(at('127.0.0.1', listener.port), (error) => {
      assert.ok(error instanceof ListenError);
      assert.match(
        error.message,
        new RegExp(
          `^Port ${listener.port} on 127\\.0\\.0\\.1 is taken by another program\\. .*choose another port`,
        ),
      );
      return true;
    });
  });

  test('because the machine does not have it is told in a sentence', async () => {
    await assert.rejects(at('192.0.2.1', 0), {
      name: 'ListenError',
      message: /^This machine has no address 192\.0\.2\.1\. Listen on/,
    });
  });

  test('may be listened on again when its listener is disposed', async () => {
    const listener = await open();
    await listener[Symbol.asyncDispose]();
    await using again = await at('127.0.0.1', listener.port);
    assert.equal(again.port, listener.port);
  });
});

describe('a door that lets an exception out', () => {
  const failures = {
    'thrown at once': () => {
      throw new Error('no route for eyJhbGciOiJub25lIn0.e30.');
    },
    'thrown later': async () => {
      throw new Error('no route for eyJhbGciOiJub25lIn0.e30.');
    },
  };
  for (const [name, fetch] of Object.entries(failures)) {
    test(`${name} is answered 500 without detail, counted, and told with what looks secret masked`, async () => {
      const told: unknown[] = [];
      const metrics = createMetrics();
      await using listener = await listen({
        ...{ name: 'public', address: '127.0.0.1', port: 0, metrics },
        fault: (event, detail) => told.push([event, detail]),
        doors: [{ publicUrl: 'https://idporten.example/', door: { fetch } }],
      });
      const answered = await ask(listener.port, get('/who', 'Host: idporten.example'));
      assertRefusedSafely(answered, 500);
      assert.doesNotMatch(answered, /no route/);
      assert.deepEqual(told, [['door-failed', { listener: 'public', reason: 'no route for …' }]]);
      const exposed = await metrics.expose();
      assert.match(exposed, /porthus_http_turned_away_total\{listener="public",reason="failure"\} 1/);
    });
  }
});
