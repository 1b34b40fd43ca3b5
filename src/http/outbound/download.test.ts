import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { describe, test } from 'node:test';
import { SECOND } from '../../clock.ts';
import { createDownload, type Wanted } from './download.ts';

const local = createDownload({ resolveHost: async () => ['127.0.0.1'], allowsLoopback: true });
const LIMITS = { maxBytes: 1000, limit: 5 * SECOND };

function get(url: string, more: Partial<Wanted> = {}) {
  return local({ ...LIMITS, url, ...more });
}

describe('a download', () => {
  test('is a GET whose bytes are handed on', async () => {
    const seen: unknown[] = [];
    await using server = await listen(({ method, url, headers }, response) => {
      seen.push(method, url, headers['accept-encoding'], headers['cookie'], headers['authorization']);
      response.end(Buffer.from([0, 1, 255]));
    });
    const outcome = await get(server.url('/a.crl?b=c'));
    assert.deepEqual(outcome.ok && [...outcome.bytes], [0, 1, 255]);
    assert.deepEqual(seen, ['GET', '/a.crl?b=c', 'identity', undefined, undefined]);
  });

  test('is a POST when there is something to send', async () => {
    const seen: unknown[] = [];
    await using server = await listen(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      seen.push(request.method, request.headers['content-type'], Buffer.concat(chunks).toString());
      response.end('yes');
    });
    const body = { type: 'application/ocsp-request', bytes: Buffer.from('question') };
    assert.equal((await get(server.url(), { body })).ok, true);
    assert.deepEqual(seen, ['POST', 'application/ocsp-request', 'question']);
  });

  test('sends the headers that it is told to, and takes the status that it is told to alone', async () => {
    const seen: unknown[] = [];
    await using server = await listen(({ headers }, response) => {
      seen.push(headers['authorization']);
      response.writeHead(201).end('made');
    });
    const wanted = { headers: { authorization: 'Basic YTpi' }, status: 201 };
    assert.equal((await get(server.url(), wanted)).ok, true);
    assert.deepEqual(await get(server.url(), { ...wanted, status: 200 }), {
      ok: false,
      why: 'It answered HTTP 201.',
    });
    assert.deepEqual(seen, ['Basic YTpi', 'Basic YTpi']);
  });

  for (const status of [201, 204, 206, 304, 400, 404, 500]) {
    test(`answered by HTTP ${status} is none`, async () => {
      await using server = await listen((_, response) => response.writeHead(status).end());
      assert.deepEqual(await get(server.url()), { ok: false, why: `It answered HTTP ${status}.` });
    });
  }

  for (const status of [301, 302, 303, 307, 308]) {
    test(`does not follow a redirect by ${status} (threats: SSRF)`, async () => {
      let visits = 0;
      await using other = await listen((_, response) => {
        visits++;
        response.end();
      });
      await using server = await listen((_, response) =>
        response.writeHead(status, { location: other.url() }).end(),
      );
      assert.deepEqual(await get(server.url()), { ok: false, why: `It answered HTTP ${status}.` });
      assert.equal(visits, 0);
    });
  }

  test('takes as many bytes as it was told, and not one more (threats: SSRF, big body)', async () => {
    let size = 1000;
    await using server = await listen((_, response) => response.end(Buffer.alloc(size)));
    assert.equal((await get(server.url())).ok, true);
    size = 1001;
    assert.deepEqual(await get(server.url()), { ok: false, why: 'It answered more than 1000 bytes.' });
  });

  test('gives up an answer without end (threats: SSRF, big body)', async () => {
    await using server = await listen((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('a'.repeat(64 * 1024)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    assert.deepEqual(await get(server.url()), { ok: false, why: 'It answered more than 1000 bytes.' });
  });

  test('takes no compressed answer (threats: decompression bomb)', async () => {
    await using server = await listen((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(),
    );
    assert.deepEqual(await get(server.url()), { ok: false, why: 'It answered in an encoding of its own.' });
  });

  const silent: Readonly<Record<string, RequestListener>> = {
    'never answers': () => {},
    'answers and never ends (threats: SSRF, slow body)': (_, response) => {
      response.writeHead(200).write('a');
    },
  };
  for (const [name, listener] of Object.entries(silent)) {
    test(`from a server that ${name} is given up when its time is over`, async () => {
      await using server = await listen(listener);
      assert.deepEqual(await get(server.url(), { limit: 20 }), {
        ok: false,
        why: 'It did not answer within 0.02 seconds.',
      });
    });
    test(`from a server that ${name} is given up when whoever wants it ends`, async () => {
      const ending = new AbortController();
      await using server = await listen((request, response) => {
        listener(request, response);
        ending.abort();
      });
      const { ok } = await get(server.url(), { signal: ending.signal });
      assert.equal(ok, false);
    });
  }

  test('that breaks off is none', async () => {
    await using server = await listen((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('a', () => response.destroy());
    });
    assert.equal((await get(server.url())).ok, false);
  });

  test('that nobody listens for says so', async () => {
    const server = await listen(() => {});
    await server[Symbol.asyncDispose]();
    assert.deepEqual(await get(server.url()), { ok: false, why: 'It could not be reached (ECONNREFUSED).' });
  });

  test('from what speaks no HTTP fails and repeats nothing of it', async () => {
    const tcp = createTcpServer((socket) => socket.end('SSH-2.0-secret banner\r\n'));
    tcp.listen(0, '127.0.0.1');
    await once(tcp, 'listening');
    const outcome = await get(`http://localhost:${(tcp.address() as AddressInfo).port}/`);
    tcp.close();
    assert.equal(outcome.ok, false);
    assert.doesNotMatch(JSON.stringify(outcome), /SSH|secret/);
  });
});

describe('where a download may lead (threats: SSRF)', () => {
  const NAMES: Readonly<Record<string, readonly string[]>> = {
    'inside.example.no': ['10.0.0.8'],
    'half-inside.example.no': ['93.184.215.14', '10.0.0.8'],
    'metadata.example.no': ['169.254.169.254'],
    localhost: ['127.0.0.1'],
  };
  const resolveHost = async (host: string) => NAMES[host] ?? [];
  const production = createDownload({ resolveHost, allowsLoopback: false });
  const simulator = createDownload({ resolveHost, allowsLoopback: true });
  for (const url of [
    'ftp://crl.example.no/a',
    'file:///etc/passwd',
    'ldap://crl.example.no/a',
    'crl.example.no/a',
    'http://user@crl.example.no/',
    'http://:password@crl.example.no/',
    'http://unknown.example.no/',
    'http://inside.example.no/',
    'http://half-inside.example.no/',
    'http://metadata.example.no/',
    'http://169.254.169.254/',
    'http://10.0.0.8/',
    'http://[fd00::1]/',
  ]) {
    test(`not to ${url}`, async () => {
      for (const download of [production, simulator])
        assert.match(
          JSON.stringify(await download({ ...LIMITS, url })),
          /no http or https URL|no address on the public/,
        );
    });
  }

  test('to this machine in a simulator alone', async () => {
    await using server = await listen((_, response) => response.end('a'));
    assert.equal((await simulator({ ...LIMITS, url: server.url() })).ok, true);
    assert.equal((await production({ ...LIMITS, url: server.url() })).ok, false);
  });
});

type Listening = AsyncDisposable & { url(path?: string): string };

async function listen(listener: RequestListener): Promise<Listening> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: (path = '/') => `http://localhost:${port}${path}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
