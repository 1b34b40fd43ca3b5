import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DAY, MINUTE } from '../../clock.ts';
import { systemRandom } from '../../random.ts';
import { loginClient, machineClient } from '../clients/client-defaults.ts';
import { CLIENT_ID, CONSUMER } from '../registry.fixture.ts';
import { type ClientSecret, judgeSecret, newSecret, presentSecret, rotated, usesSecret } from './secret.ts';
import { DECOY_HASH, hashSecret, isHashOf } from './secret-hash.ts';

const NOW = Date.UTC(2026, 0, 15, 12);

function make(now: number, before: readonly ClientSecret[] = []) {
  const { secret, clearText } = newSecret(systemRandom, now);
  return { clearText, secrets: rotated(before, secret, now) };
}

function ruleOf(secrets: readonly ClientSecret[], presented: string, now: number): string | undefined {
  const ruling = judgeSecret(secrets, presented, now);
  return ruling.ok ? undefined : ruling.fault.rule;
}

test('a new secret is 256 random bits, and what is kept of it is not the secret', () => {
  const { secret, clearText } = newSecret(systemRandom, NOW);
  assert.match(clearText, /^[A-Za-z0-9_-]{43}$/);
  assert.ok(!JSON.stringify(secret).includes(clearText));
  assert.equal(isHashOf(secret.hash, clearText), true);
});

test('two hashes of one secret differ, and both are of it', () => {
  const [one, other] = [hashSecret('secret', systemRandom), hashSecret('secret', systemRandom)];
  assert.notEqual(one, other);
  assert.ok(isHashOf(one, 'secret') && isHashOf(other, 'secret'));
});

for (const [name, presented] of [
  ['nothing', ''],
  ['one character more', 'secret1'],
  ['one character less', 'secre'],
  ['other letters', 'SECRET'],
  ['the salt with it', ':secret'],
  ['a megabyte', 's'.repeat(1_000_000)],
  ['NUL after it', 'secret\0'],
] as const) {
  test(`threats: timing of secret compare: ${name} is not the secret`, () => {
    assert.equal(isHashOf(hashSecret('secret', systemRandom), presented), false);
  });
}

test('a hash made in a way that is not known is a fault of ours, not a wrong secret', () => {
  assert.throws(() => isHashOf('md5:a:b', 'secret'), /hashed with md5/);
});

describe('a secret', () => {
  const { secrets, clearText } = make(NOW);

  for (const [name, at, expected] of [
    ['is good when it is made', NOW, undefined],
    ['is good for 360 days', NOW + 360 * DAY - 1, undefined],
    ['has expired after 360 days', NOW + 360 * DAY, 'secret-expired'],
  ] as const) {
    test(name, () => {
      assert.equal(ruleOf(secrets, clearText, at), expected);
    });
  }

  test('is refused when it is another, and when there is none', () => {
    assert.equal(ruleOf(secrets, `${clearText}x`, NOW), 'secret-wrong');
    assert.equal(ruleOf([], clearText, NOW), 'secret-wrong');
  });

  test('threats: timing of secret compare: the refusal repeats nothing of what was presented', () => {
    const ruling = judgeSecret(secrets, 'presented-secret', NOW);
    assert.ok(!JSON.stringify(ruling).includes('presented-secret'));
  });

  test('threats: timing of secret compare: what stands in for a secret that is not there opens nothing', () => {
    for (const text of ['', 'A'.repeat(43), 'A'.repeat(22), DECOY_HASH]) {
      assert.notEqual(ruleOf([], text, Number.NEGATIVE_INFINITY), undefined);
    }
  });
});

describe('at rotation', () => {
  const first = make(NOW);
  const later = NOW + 10 * DAY;
  const second = make(later, first.secrets);

  for (const [name, clearText, at, expected] of [
    ['the new secret is good at once', second.clearText, later, undefined],
    ['the old one is good', first.clearText, later, undefined],
    ['the old one is good for 30 minutes', first.clearText, later + 30 * MINUTE - 1, undefined],
    ['the old one has expired after 30 minutes', first.clearText, later + 30 * MINUTE, 'secret-expired'],
    ['the new one is good then', second.clearText, later + 30 * MINUTE, undefined],
  ] as const) {
    test(name, () => {
      assert.equal(ruleOf(second.secrets, clearText, at), expected);
    });
  }

  test('a second time within the overlap, two are good and the first is over', () => {
    const third = make(later + MINUTE, second.secrets);
    assert.equal(third.secrets.length, 2);
    const now = later + MINUTE;
    assert.deepEqual(
      [first, second, third].map(({ clearText }) => ruleOf(third.secrets, clearText, now)),
      ['secret-wrong', undefined, undefined],
    );
    assert.equal(ruleOf(third.secrets, second.clearText, now + 30 * MINUTE), 'secret-expired');
  });

  test('an old secret with less than 30 minutes left gets no more', () => {
    const end = NOW + 360 * DAY;
    const { secrets } = make(end - MINUTE, first.secrets);
    assert.equal(ruleOf(secrets, first.clearText, end - 1), undefined);
    assert.equal(ruleOf(secrets, first.clearText, end), 'secret-expired');
  });

  test('an old secret that has expired is gone', () => {
    assert.equal(make(NOW + 360 * DAY, first.secrets).secrets.length, 1);
  });

  test('of two made in one instant the present one is the later', () => {
    const { secrets, clearText } = make(NOW, first.secrets);
    const present = presentSecret(secrets);
    assert.ok(present !== undefined && isHashOf(present.hash, clearText));
    assert.equal(presentSecret(secrets.toReversed()), present);
    assert.equal(presentSecret([]), undefined);
  });
});

test('secrets are for the methods that send one', () => {
  const given = { clientId: CLIENT_ID, clientOrgno: CONSUMER, scopes: [], redirectUris: [] };
  const login = (
    tokenEndpointAuthMethod: 'client_secret_basic' | 'client_secret_post' | 'none' | 'private_key_jwt',
  ) => usesSecret(loginClient({ ...given, integrationType: 'idporten', tokenEndpointAuthMethod }));
  assert.deepEqual(
    [login('client_secret_basic'), login('client_secret_post'), login('none'), login('private_key_jwt')],
    [true, true, false, false],
  );
  assert.equal(usesSecret(machineClient({ ...given, integrationType: 'maskinporten' })), false);
});
