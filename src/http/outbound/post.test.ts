import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSocketServer, type Server, type Socket } from 'node:net';
import { test } from 'node:test';
import { SECOND } from '../../clock.ts';
import { postForm } from './post.ts';
import type { Target } from './target.ts';

const LIMITS = { connect: SECOND, answer: SECOND };
const FORM = new URLSearchParams({ logout_token: 'a.b.c', state: 'æ &' });

async function listen(server: Server): Promise<AsyncDisposable & { readonly port: number }> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return {
    port: address.port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function targetAt(port: number, scheme = 'http'): Target {
  return { url: new URL(`${scheme}://service.example:${port}/out?x=1`), addresses: ['127.0.0.1'] };
}

function serve(listener: RequestListener) {
  return listen(createServer(listener));
}

test('a form is posted to the judged address, under the name of the URL, and the status is what counts', async () => {
  const heard: unknown[] = [];
  await using service = await serve((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { method, url, headers } = request;
      heard.push([method, url, headers.host, headers['content-type'], headers['content-length'], body]);
      response.writeHead(204).end();
    });
  });
  assert.deepEqual(await postForm(targetAt(service.port), FORM, LIMITS), { ok: true, status: 204 });
  const body = 'logout_token=a.b.c&state=%C3%A6+%26';
  const form = 'application/x-www-form-urlencoded';
  const host = `service.example:${service.port}`;
  assert.deepEqual(heard, [['POST', '/out?x=1', host, form, String(body.length), body]]);
});

test('a redirect is an answer like any other, and is not followed (threats: SSRF)', async () => {
  let requests = 0;
  await using service = await serve((_, response) => {
    requests += 1;
    response.writeHead(307, { location: '/inside' }).end();
  });
  assert.deepEqual(await postForm(targetAt(service.port), FORM, LIMITS), { ok: true, status: 307 });
  assert.equal(requests, 1);
});

test('an answer that never ends is cut off after its head', async () => {
  const isCut = Promise.withResolvers<void>();
  await using service = await serve((_, response) => {
    response.on('close', isCut.resolve);
    response.writeHead(200).write('more and more');
  });
  assert.deepEqual(await postForm(targetAt(service.port), FORM, LIMITS), { ok: true, status: 200 });
  await isCut.promise;
});

test('who does not answer in time is given up', async () => {
  await using service = await serve(() => {});
  const outcome = await postForm(targetAt(service.port), FORM, { connect: SECOND, answer: 30 });
  assert.deepEqual(outcome, { ok: false, why: 'It did not answer within 0.03 seconds.' });
});

test('who takes a connection and does not shake hands is given up', async () => {
  await using service = await listen(createSocketServer());
  const outcome = await postForm(targetAt(service.port, 'https'), FORM, { connect: 30, answer: SECOND });
  assert.deepEqual(outcome, { ok: false, why: 'It could not be connected to within 0.03 seconds.' });
});

test('who is not there, or hangs up, is told of by the kind of fault', async () => {
  const { port } = await (async () => {
    await using gone = await serve(() => {});
    return gone;
  })();
  assert.deepEqual(await postForm(targetAt(port), FORM, LIMITS), {
    ok: false,
    why: 'It could not be reached (ECONNREFUSED).',
  });
  await using rude = await serve((request) => request.socket.destroy());
  assert.deepEqual(await postForm(targetAt(rude.port), FORM, LIMITS), {
    ok: false,
    why: 'It could not be reached (ECONNRESET).',
  });
});
