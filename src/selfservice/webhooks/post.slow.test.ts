import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { post } from './post.ts';

describe('a receiver that', () => {
  test('never answers is given up after five seconds, and its connection closed (threats: SSRF, slow body)', async () => {
    const server = createServer(() => {});
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const url = new URL(`http://hooks.example.no:${port}/`);
    const connection = once(server, 'connection');
    const outcome = post({ url, addresses: ['127.0.0.1'] }, { headers: {}, body: '{}' });
    const [socket] = await connection;
    const closed = once(socket, 'close');
    assert.deepEqual(await outcome, { delivered: false, why: 'It did not answer within 5 seconds.' });
    await closed;
    server.close();
  });
});
