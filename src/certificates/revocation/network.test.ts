import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { DAY, SECOND, stoppedClock } from '../../clock.ts';
import { createDownload } from '../../http/outbound/download.ts';
import { issuing, makeAuthority, NOW, root, trust } from '../chain.fixture.ts';
import { judgeCertificateChain } from '../chain.ts';
import { type FailMode, openRevocationRegister } from './register.ts';
import { makeAnswer, makeList, makeRevocableLeaf, revocable } from './revocation.fixture.ts';

const impostor = await makeAuthority('Issuing');
const revoked = ['1234'];
const LIST = await makeList({ by: issuing });
const REVOKED = await makeList({ by: issuing, revoked });
const STALE = await makeList({ by: issuing, thisUpdate: NOW - 2 * DAY, nextUpdate: NOW - SECOND });
const FORGED = await makeList({ by: impostor });
const ELSEWHERE = await makeList({ by: root });

/** What a server may do, and what then holds for a certificate that names it. */
const SERVERS: readonly { name: string; answer: RequestListener; soft: string; hard: string }[] = [
  { name: 'gives a list', answer: give(LIST), soft: 'accepted', hard: 'accepted' },
  { name: 'gives a list with the certificate', answer: give(REVOKED), soft: 'revoked', hard: 'revoked' },
  { name: 'gives a stale list', answer: give(STALE), soft: 'accepted', hard: 'revocation-unknown' },
  { name: 'gives a forged list', answer: give(FORGED), soft: 'accepted', hard: 'revocation-unknown' },
  {
    name: "gives another issuer's list",
    answer: give(ELSEWHERE),
    soft: 'accepted',
    hard: 'revocation-unknown',
  },
  {
    name: 'gives half a list',
    answer: give(REVOKED.subarray(0, 99)),
    soft: 'accepted',
    hard: 'revocation-unknown',
  },
  {
    name: 'gives more than is taken',
    answer: give(new Uint8Array(5000)),
    soft: 'accepted',
    hard: 'revocation-unknown',
  },
  {
    name: 'gives a page',
    answer: give(Buffer.from('<!doctype html>')),
    soft: 'accepted',
    hard: 'revocation-unknown',
  },
  {
    name: 'knows no list',
    answer: (_, response) => response.writeHead(404).end(),
    soft: 'accepted',
    hard: 'revocation-unknown',
  },
  {
    name: 'sends elsewhere',
    answer: (_, response) => response.writeHead(302, { location: '/list' }).end(REVOKED),
    soft: 'accepted',
    hard: 'revocation-unknown',
  },
  { name: 'is silent', answer: () => {}, soft: 'accepted', hard: 'revocation-unknown' },
  {
    name: 'hangs up',
    answer: (request) => request.socket.destroy(),
    soft: 'accepted',
    hard: 'revocation-unknown',
  },
];

function give(bytes: Uint8Array): RequestListener {
  return (_, response) => response.end(bytes);
}

describe('threats: revocation: the server of the list that a certificate names', () => {
  for (const { name, answer, ...expected } of SERVERS) {
    test(`${name}: soft ${expected.soft}, hard ${expected.hard}`, async () => {
      await using server = await listen(answer);
      for (const failMode of ['soft', 'hard'] as const) {
        const { leaf, register } = await openAt(server.url, failMode, name === 'is silent' ? 50 : undefined);
        await using _ = register;
        const verdict = async () => {
          const judged = await judgeCertificateChain([leaf], trust, NOW, { judgeRevocation: register.judge });
          return judged.ok ? 'accepted' : judged.fault.rule;
        };
        await verdict();
        await register.refresh();
        assert.equal(await verdict(), expected[failMode]);
      }
    });
  }
});

describe('threats: revocation: the responder that a certificate names', () => {
  const rows = [
    { name: 'is believed when it says good', by: issuing, status: 'good', expected: 'accepted' },
    { name: 'is believed when it says revoked', by: issuing, status: 'revoked', expected: 'revoked' },
    {
      name: 'is not believed when another answers',
      by: impostor,
      status: 'good',
      expected: 'revocation-unknown',
    },
  ] as const;
  for (const { name, by, status, expected } of rows) {
    test(name, async () => {
      let answer: Uint8Array = new Uint8Array();
      await using server = await listen((_, response) => response.end(answer));
      const { leaf, register } = await openAt(server.url, 'hard');
      await using _ = register;
      answer = await makeAnswer({ about: revocable(leaf, issuing), key: by.key, status });
      const judged = await judgeCertificateChain([leaf], trust, NOW, { judgeRevocation: register.judge });
      assert.equal(judged.ok ? 'accepted' : judged.fault.rule, expected);
    });
  }
});

/** `limit` in milliseconds: long enough for a busy machine where an answer is to come, short where none will. */
async function openAt(url: string, failMode: FailMode, limit = 10 * SECOND) {
  const download = createDownload({ resolveHost: async () => ['127.0.0.1'], allowsLoopback: true });
  const limits = { maxBytes: 4000, limit };
  const leaf = await makeRevocableLeaf(issuing, { lists: [url], responder: url });
  const ignore = () => {};
  const register = openRevocationRegister({
    ...{ clock: stoppedClock(NOW), failMode, maxAge: 3 * DAY },
    ...{ addresses: [], authorities: [], ownLists: [] },
    fetchList: (url, signal) => download({ ...limits, url, signal }),
    askStatus: (url, bytes) =>
      download({ ...limits, url, body: { type: 'application/ocsp-request', bytes } }),
    watch: { listHeld: ignore, listFailed: ignore, statusFailed: ignore, untold: ignore, surprised: ignore },
  });
  return { leaf, register };
}

async function listen(listener: RequestListener) {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/list`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
