/** The adapters with the real frameworks, over HTTP: the token in, the refusal out, and what only a framework can get wrong. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request as httpRequest, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import express, { type Request as ExpressRequest } from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { calculateJwkThumbprint, SignJWT } from 'jose';
import { claims, makeKey, NOW, PID, sampleIssuer, sign } from '../issuer.fixture.ts';
import { createVerifier, type Verifier } from '../verifier.ts';
import * as forExpress from './express.ts';
import * as forFastify from './fastify.ts';
import * as forHono from './hono.ts';

const HOLDER = await makeKey('holder', 'ES256');
const BASE_URL = 'https://api.example/behind';

type Site = { readonly port: number; [Symbol.asyncDispose](): Promise<void> };

/** `/v1/persons/:pid` for tokens of that person, `/v1/open` for none. */
const SERVERS: Readonly<Record<string, (verifier: Verifier) => RequestListener | Promise<RequestListener>>> =
  {
    'express 5': (verifier) => {
      const app = express();
      const router = express.Router();
      const person = (request: ExpressRequest<{ pid: string }>) => ({ pid: request.params.pid });
      router.get('/persons/:pid', forExpress.requireToken(verifier, person), (request, response) => {
        response.json({ consumer: forExpress.tokenOf(request).consumer.id });
      });
      router.get('/open', (request, response) => {
        response.json(forExpress.tokenOf(request));
      });
      app.set('env', 'test');
      app.use('/v1', router);
      return app;
    },
    'fastify 5': async (verifier) => {
      const app = fastify();
      await app.register(
        async (routes) => {
          const onRequest = forFastify.requireToken(
            verifier,
            (request: { params: unknown } & forFastify.FastifyRequest) => ({
              pid: (request.params as { pid: string }).pid,
            }),
          );
          routes.get('/persons/:pid', { onRequest }, async (request) => ({
            consumer: forFastify.tokenOf(request).consumer.id,
          }));
          routes.get('/open', async (request) => forFastify.tokenOf(request));
        },
        { prefix: '/v1' },
      );
      await app.ready();
      return (request, response) => app.routing(request, response);
    },
    hono: (verifier) => {
      const app = new Hono().basePath('/v1');
      const rules = (context: { req: { raw: Request; param(name: string): string | undefined } }) => ({
        pid: context.req.param('pid') ?? '',
      });
      app.get('/persons/:pid', forHono.requireToken(verifier, rules), (context) =>
        context.json({ consumer: forHono.tokenOf(context).consumer.id }),
      );
      app.get('/open', (context) => context.json(forHono.tokenOf(context)));
      app.onError((_error, context) => context.json({}, 500));
      return getRequestListener(app.fetch);
    },
  };

for (const [name, createListener] of Object.entries(SERVERS)) {
  describe(`${name}`, () => {
    test('lets a call in, and its handler asks for the token', async () => {
      await using site = await open(createListener);
      const answer = await get(site, `/v1/persons/${PID}`, {
        authorization: `Bearer ${await tokenFor(PID)}`,
      });
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.body, { consumer: '0192:310012009' });
    });

    test('answers a refusal with its status, challenge and reason, and does not go on', async () => {
      await using site = await open(createListener);
      const rows: readonly (readonly [Record<string, string | string[]>, number, string, RegExp])[] = [
        [{}, 401, 'token_missing', /^Bearer realm="[^"]*", DPoP /],
        [{ authorization: 'Bearer x' }, 401, 'token_malformed', /error="invalid_token"/],
        [
          { authorization: `Bearer ${await tokenFor('01827590122')}` },
          403,
          'pid_mismatch',
          /insufficient_scope/,
        ],
      ];
      for (const [headers, status, reason, challenge] of rows) {
        const answer = await get(site, `/v1/persons/${PID}`, headers);
        assert.equal(answer.status, status);
        assert.equal((answer.body as { reason?: string }).reason, reason);
        assert.match(String(answer.headers['www-authenticate']), challenge);
        assert.match(String(answer.headers['content-type']), /^application\/json/);
        assert.equal(answer.headers['cache-control'], 'no-store');
      }
    });

    test('threats: malformed Authorization: sees the second of two headers', async () => {
      await using site = await open(createListener);
      const bearer = `Bearer ${await tokenFor(PID)}`;
      const answer = await get(site, `/v1/persons/${PID}`, { authorization: [bearer, bearer] });
      assert.equal(answer.status, 400);
    });

    test('hands on method and path for a proof, whole also below a prefix', async () => {
      await using site = await open(createListener);
      const token = await tokenFor(PID, await calculateJwkThumbprint(HOLDER.jwk));
      const proof = await prove(token, `${BASE_URL}/v1/persons/${PID}`);
      const headers = { authorization: `DPoP ${token}`, dpop: proof };
      assert.equal((await get(site, `/v1/persons/${PID}?x=y`, headers)).status, 200);
      const again = await get(site, `/v1/persons/${PID}`, headers);
      assert.equal((again.body as { reason?: string }).reason, 'dpop_replay');
    });

    test('has no token for a handler whose route checks none', async () => {
      await using site = await open(createListener);
      const headers = { authorization: `Bearer ${await tokenFor(PID)}` };
      assert.equal((await get(site, '/v1/open', headers)).status, 500);
    });
  });
}

function tokenFor(pid: string, jkt?: string): Promise<string> {
  return sign(claims({ pid, cnf: jkt === undefined ? undefined : { jkt } }));
}

function prove(token: string, htu: string): Promise<string> {
  const { kty, crv, x, y } = HOLDER.jwk as Record<'kty' | 'crv' | 'x' | 'y', string>;
  const ath = createHash('sha256').update(token).digest('base64url');
  return new SignJWT({ jti: 'one', htm: 'GET', htu, iat: NOW, ath })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } })
    .sign(HOLDER.privateKey);
}

async function open(
  createListener: (verifier: Verifier) => RequestListener | Promise<RequestListener>,
): Promise<Site> {
  const verifier = createVerifier({ ...sampleIssuer().options, dpop: { baseUrl: BASE_URL } });
  const server = createServer(await createListener(verifier)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** By node:http, which can send one header twice. */
async function get({ port }: Site, path: string, headers: Record<string, string | string[]>) {
  const lines = Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().flatMap((value) => [name, value]),
  );
  const sent = httpRequest({
    host: '127.0.0.1',
    port,
    path,
    headers: ['host', 'evil.example', ...lines],
  }).end();
  const [response] = await once(sent, 'response');
  const text = (await response.toArray()).join('');
  const body: unknown = text.startsWith('{') ? JSON.parse(text) : text;
  return { status: response.statusCode as number, headers: response.headers, body };
}
