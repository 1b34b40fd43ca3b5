/** Logging out, where tokens of both issuers came of one session (spec/idporten.md 10.2, "revoke / logout"). */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { logInWith } from '../front.fixture.ts';
import {
  authorizeUrl,
  type Both,
  credentials,
  HOSTS,
  ISSUERS,
  openBoth,
  post,
  redeem,
  SERVICE_CLIENT,
  type Which,
} from './two-issuers.fixture.ts';

const BOTH: readonly Which[] = ['today', 'earlier'];

forEachStore(({ openStore }) => {
  let front: Both;
  before(async () => {
    front = await openBoth(openStore);
  });
  after(() => front[Symbol.asyncDispose]());

  describe('a logout', () => {
    /** Somebody with tokens of both issuers: at the service of each, and for an API. */
    async function loggedIn() {
      const browser = front.browser();
      await logInWith(browser, authorizeUrl('earlier', { scope: 'openid demo:read' }));
      const tokens = { today: '', earlier: '', id: '' };
      for (const which of BOTH) {
        const { headers } = await browser.open(authorizeUrl(which, { scope: 'openid demo:read' }));
        const code = new URL(headers.get('location') ?? 'nowhere:').searchParams.get('code') ?? '';
        const { body } = await redeem(front, which, code);
        tokens[which] = body.refresh_token;
        if (which === 'earlier') tokens.id = body.id_token;
      }
      return { browser, tokens };
    }

    async function isAlive(which: Which, token: string): Promise<boolean> {
      const form = { ...credentials(front), grant_type: 'refresh_token', refresh_token: token };
      return (await post(front, which, '/token', form)).status === 200;
    }

    function framesOf(text: string): readonly URL[] {
      return [...text.matchAll(/<iframe [^>]*src="([^"]*)"/g)].map(
        ([, src = '']) => new URL(src.replaceAll('&amp;', '&')),
      );
    }

    test('at the compatibility issuer does not tell the client that asks, and ends all its tokens', async () => {
      const { browser, tokens } = await loggedIn();
      const query = new URLSearchParams({
        ...{
          id_token_hint: tokens.id,
          post_logout_redirect_uri: 'https://service.example.no/bye',
          state: 's',
        },
      });
      const { headers } = await browser.open(`${HOSTS.earlier}/endsession?${query}`);
      assert.equal(headers.get('location'), 'https://service.example.no/bye?state=s');
      assert.equal(await isAlive('earlier', tokens.earlier), false);
      assert.equal(await isAlive('today', tokens.today), true);
    });

    test('at the issuer of today tells it, by the name of each issuer that gave it tokens', async () => {
      const { browser, tokens } = await loggedIn();
      const { text } = await browser.open(`${HOSTS.today}/logout?client_id=${SERVICE_CLIENT.clientId}`);
      const issuers = framesOf(text).map(({ searchParams }) => searchParams.get('iss'));
      assert.deepEqual([...issuers].sort(), [ISSUERS.today, ISSUERS.earlier]);
      assert.equal(await isAlive('earlier', tokens.earlier), false);
    });

    test('at the compatibility issuer is a GET', async () => {
      const answered = await front.ask(`${HOSTS.earlier}/endsession`, { method: 'POST' });
      assert.equal(answered.status, 405);
      assert.equal(answered.headers.get('allow'), 'GET, HEAD');
    });

    test('does not take the id_token of the other issuer for its own', async () => {
      const { browser, tokens } = await loggedIn();
      const query = new URLSearchParams({
        ...{ id_token_hint: tokens.id, post_logout_redirect_uri: 'https://service.example.no/bye' },
      });
      const { headers } = await browser.open(`${HOSTS.today}/logout?${query}`);
      assert.equal(headers.get('location'), null);
    });
  });
});
