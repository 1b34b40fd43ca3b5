import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TEST_START } from '../../../test/stores.ts';
import { SECOND, stoppedClock } from '../../clock.ts';
import { parseOrgNumber } from '../../identifiers/org-number.ts';
import type { Authorization } from '../../issuer/authorization.ts';
import type { Mint } from '../../issuer/tokens.ts';
import { systemRandom } from '../../random.ts';
import type { SmallWrite } from '../../store/store.ts';
import { createOwnToken } from './own-token.ts';

const ORGANISATION = parseOrgNumber('310001007') ?? assert.fail();

/** Tokens with numbers, and a store that can fail. */
function openOwnToken() {
  const clock = stoppedClock(TEST_START);
  const written: SmallWrite[] = [];
  const minted: Authorization[] = [];
  let isAway = false;
  const mint: Mint = async (authorization) => {
    minted.push(authorization);
    const number = minted.length;
    return {
      ...{ accessToken: `token-${number}`, tokenType: 'Bearer', expiresIn: authorization.lifetimeSeconds },
      record: { table: 'issuances', values: { id: String(number) } },
    };
  };
  const store = {
    async write(write: SmallWrite) {
      if (isAway) throw new Error('away');
      written.push(write);
      return 'written' as const;
    },
  };
  const token = createOwnToken({ organisation: ORGANISATION, mint, store, clock, random: systemRandom });
  return {
    ...{ token, clock, minted, written },
    setAway(away: boolean) {
      isAway = away;
    },
  };
}

describe('the token that Porthus shows Altinn', () => {
  test('names the organisation that the operator gave, and has the scopes of the three look-ups', async () => {
    const { token, minted } = openOwnToken();
    await token.get();
    const [{ claims, scope, record } = assert.fail()] = minted;
    assert.deepEqual(claims['consumer'], { authority: 'iso6523-actorid-upis', ID: '0192:310001007' });
    assert.equal(claims['scope'], scope);
    assert.deepEqual(scope.split(' '), [
      'altinn:maskinporten/delegations.admin',
      'altinn:maskinporten/systemuser.read',
      'altinn:maskinporten/consent.read',
    ]);
    assert.deepEqual([record.clientOrgno, record.namesPerson], [ORGANISATION, false]);
  });

  test('is made once, however many ask at the same time', async () => {
    const { token } = openOwnToken();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => token.get()));
    assert.deepEqual([...new Set(tokens)], ['token-1']);
  });

  test('is shown until twenty seconds before it expires, and then made anew', async () => {
    const { token, clock } = openOwnToken();
    await token.get();
    clock.moveBy(100 * SECOND - 1);
    assert.equal(await token.get(), 'token-1');
    clock.moveBy(1);
    assert.equal(await token.get(), 'token-2');
  });

  test('is made anew when the clock has been moved to before it', async () => {
    const { token, clock } = openOwnToken();
    await token.get();
    clock.moveBy(-1);
    assert.equal(await token.get(), 'token-2');
  });

  test('is made anew when the platform has not taken it, once for all who showed it', async () => {
    const { token } = openOwnToken();
    const shown = await token.get();
    token.drop(shown);
    assert.equal(await token.get(), 'token-2');
    token.drop(shown);
    assert.equal(await token.get(), 'token-2');
  });

  test('is not shown unless it was recorded, and the next one is tried again', async () => {
    const { token, setAway, written } = openOwnToken();
    setAway(true);
    await assert.rejects(token.get(), /away/);
    setAway(false);
    assert.equal(await token.get(), 'token-2');
    assert.equal(written.length, 1);
  });
});
