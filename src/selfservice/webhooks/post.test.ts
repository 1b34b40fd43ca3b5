import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { describe, test } from 'node:test';
import type { Target } from '../../http/outbound/target.ts';
import { post } from './post.ts';

const MESSAGE = { headers: { 'webhook-id': 'id-1' }, body: '{"a":"æ"}' };

describe('a delivery', () => {
  test('is a POST of JSON with the headers of the message', async () => {
    await using server = await listen((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        received.push([
          request.method,
          request.url,
          request.headers['content-type'],
          request.headers['webhook-id'],
          request.headers.host,
          body,
        ]);
        response.writeHead(204).end();
      });
    });
    const received: unknown[] = [];
    assert.deepEqual(await post(server.target('/hook?a=b'), MESSAGE), { delivered: true });
    assert.deepEqual(received, [
      ['POST', '/hook?a=b', 'application/json', 'id-1', `hooks.example.no:${server.port}`, MESSAGE.body],
    ]);
  });

  for (const [status, delivered] of [
    [200, true],
    [201, true],
    [299, true],
    [300, false],
    [400, false],
    [410, false],
    [500, false],
  ] as const) {
    test(`answered by HTTP ${status} ${delivered ? 'is' : 'is not'} delivered`, async () => {
      await using server = await listen((_, response) => response.writeHead(status).end());
      const outcome = await post(server.target(), MESSAGE);
      assert.deepEqual(
        outcome,
        delivered ? { delivered } : { delivered, why: `It answered HTTP ${status}.` },
      );
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
        response.writeHead(status, { location: `http://127.0.0.1:${other.port}/` }).end(),
      );
      assert.deepEqual(await post(server.target(), MESSAGE), {
        delivered: false,
        why: `It answered HTTP ${status}.`,
      });
      assert.equal(visits, 0);
    });
  }

  test('connects to the address that was judged and never resolves the name (threats: SSRF, DNS rebinding)', async () => {
    await using server = await listen((_, response) => response.end());
    // No such name exists, so whoever resolved it would fail.
    assert.deepEqual(await post(server.target('/', 'rebound.invalid'), MESSAGE), { delivered: true });
  });

  test('cuts off an answer without end after its head (threats: SSRF, big body)', async () => {
    let isOpen = true;
    await using server = await listen((_, response) => {
      response.on('close', () => {
        isOpen = false;
      });
      const more = () => {
        while (isOpen && response.write('a'.repeat(64 * 1024)));
        if (isOpen) response.once('drain', more);
      };
      more();
    });
    assert.deepEqual(await post(server.target(), MESSAGE), { delivered: true });
  });

  test('that nobody listens for says so without naming what is there', async () => {
    const server = await listen(() => {});
    await server[Symbol.asyncDispose]();
    assert.deepEqual(await post(server.target(), MESSAGE), {
      delivered: false,
      why: 'It could not be reached (ECONNREFUSED).',
    });
  });

  test('to what speaks no HTTP fails and repeats nothing of it', async () => {
    const tcp = createTcpServer((socket: Socket) => socket.end('SSH-2.0-secret banner\r\n'));
    tcp.listen(0, '127.0.0.1');
    await once(tcp, 'listening');
    const { port } = tcp.address() as AddressInfo;
    const outcome = await post(targetAt(port), MESSAGE);
    tcp.close();
    assert.equal(outcome.delivered, false);
    assert.doesNotMatch(JSON.stringify(outcome), /SSH|secret/);
  });
});

type Listening = AsyncDisposable & { readonly port: number; target(path?: string, host?: string): Target };

async function listen(listener: RequestListener): Promise<Listening> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    target: (path, host) => targetAt(port, path, host),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function targetAt(port: number, path = '/', host = 'hooks.example.no'): Target {
  return { url: new URL(`http://${host}:${port}${path}`), addresses: ['127.0.0.1'] };
}
