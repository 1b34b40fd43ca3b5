import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MINUTE, SECOND } from '../clock.ts';
import { type Acr, satisfies } from './level.ts';
import { nextStep, type Progress, type Wanted } from './next-step.ts';
import { afterLogin, endOf, type Login, loginFor, type Session } from './session.ts';

const NOW = 1_000_000_000;
const LOGIN: Login = {
  acr: 'idporten-loa-substantial',
  amr: 'Minid-OTC',
  at: NOW - 60 * SECOND,
  isShared: true,
};
const SESSION: Session = {
  ...{ sid: 'sid', person: { kind: 'eidas', value: 'a' }, locale: 'nb' },
  ...{ shared: LOGIN, isolated: {}, beganAt: LOGIN.at, usedAt: LOGIN.at },
};
const WANTED: Wanted = {
  ...{ clientId: 'service', isIsolated: false, acrValues: ['idporten-loa-substantial'] },
  ...{ isSilent: false, isFresh: false, consentTo: [] },
};

describe('what comes next in a login', () => {
  const high: Partial<Wanted> = { acrValues: ['idporten-loa-high'] };
  const rows: Readonly<
    Record<
      string,
      readonly [step: string, wanted: Partial<Wanted>, session: Session | undefined, progress?: Progress]
    >
  > = {
    'is to log in where nobody is': ['log-in', {}, undefined],
    'is nothing where somebody is': ['done', {}, SESSION],
    'is to say on whose behalf where that is asked': ['represent', { actsIn: ['arbeid'] }, SESSION],
    'is nothing where that has been said': [
      'done',
      { actsIn: ['arbeid'] },
      SESSION,
      { representation: { person: 'a' } },
    ],
    'is to say it anew where somebody else has said it': [
      'represent',
      { actsIn: ['arbeid'] },
      SESSION,
      { representation: { person: 'b' } },
    ],
    'is to say on whose behalf before agreeing': [
      'represent',
      { actsIn: ['arbeid'], consentTo: ['demo:x'] },
      SESSION,
    ],
    'is to log in where the level is too low': ['log-in', high, SESSION],
    'is nothing where a lower level is asked for': ['done', { acrValues: ['idporten-loa-low'] }, SESSION],
    'is nothing where one of several levels is reached': [
      'done',
      { acrValues: ['eidas-loa-high', 'idporten-loa-substantial'] },
      SESSION,
    ],
    'is to log in where another kind of eID is asked for': [
      'log-in',
      { acrValues: ['eidas-loa-low'] },
      SESSION,
    ],
    'is to log in where that is asked for': ['log-in', { isFresh: true }, SESSION],
    'is nothing once that is done': ['done', { isFresh: true }, SESSION, { loggedIn: 'sid' }],
    'is to log in where it was done in a session that is over': [
      'log-in',
      { isFresh: true },
      SESSION,
      { loggedIn: 'another' },
    ],
    'is to log in again where the level that was reached is too low': [
      'log-in',
      high,
      SESSION,
      { loggedIn: 'sid' },
    ],
    'is nothing at max_age': ['done', { maxAgeSeconds: 60 }, SESSION],
    'is to log in a second beyond max_age': ['log-in', { maxAgeSeconds: 59 }, SESSION],
    'is to log in at max_age 0': ['log-in', { maxAgeSeconds: 0 }, SESSION],
    'is nothing at max_age 0 once that is done': ['done', { maxAgeSeconds: 0 }, SESSION, { loggedIn: 'sid' }],
    'is to log in where nobody else may rely on the login': [
      'log-in',
      {},
      { ...SESSION, shared: { ...LOGIN, isShared: false } },
    ],
    'is nothing where it was the login for this request': [
      'done',
      {},
      { ...SESSION, shared: { ...LOGIN, isShared: false } },
      { loggedIn: 'sid' },
    ],
    'is to log in at an isolated client, whoever is logged in elsewhere': [
      'log-in',
      { isIsolated: true },
      SESSION,
    ],
    'is nothing at an isolated client that had its own login': [
      'done',
      { isIsolated: true },
      { ...SESSION, shared: undefined, isolated: { service: LOGIN } },
    ],
    'is to log in where only an isolated client had a login': [
      'log-in',
      {},
      { ...SESSION, shared: undefined, isolated: { service: LOGIN } },
    ],
    'is to log in where another isolated client had a login': [
      'log-in',
      { isIsolated: true },
      { ...SESSION, isolated: { other: LOGIN } },
    ],
    'is to agree where a scope asks for it': ['consent', { consentTo: ['demo:read'] }, SESSION],
    'is to log in before agreeing': ['log-in', { consentTo: ['demo:read'] }, undefined],
    'is nothing once agreed': [
      'done',
      { consentTo: ['demo:read'] },
      SESSION,
      { consent: { person: 'a', answer: 'given' } },
    ],
    'is nothing once refused': [
      'done',
      { consentTo: ['demo:read'] },
      SESSION,
      { consent: { person: 'a', answer: 'refused' } },
    ],
    'is to agree where somebody else has agreed': [
      'consent',
      { consentTo: ['demo:read'] },
      SESSION,
      { consent: { person: 'b', answer: 'given' } },
    ],
    'is a refusal where nobody may be asked': ['refuse login_required', { isSilent: true }, undefined],
    'is a refusal where nobody may be asked to agree': [
      'refuse consent_required',
      { isSilent: true, consentTo: ['demo:read'] },
      SESSION,
    ],
    'is nothing where nobody may be asked and nothing is to be asked': ['done', { isSilent: true }, SESSION],
  };
  for (const [name, [expected, wanted, session, progress = {}]] of Object.entries(rows)) {
    test(name, () => {
      const found = nextStep({ ...WANTED, ...wanted }, session, progress, NOW);
      assert.equal(found.step === 'refuse' ? `refuse ${found.error}` : found.step, expected);
    });
  }

  test('says whether it is a step up', () => {
    const found = nextStep({ ...WANTED, ...high }, SESSION, {}, NOW);
    assert.deepEqual(found, { step: 'log-in', stepsUp: true });
    assert.deepEqual(nextStep(WANTED, undefined, {}, NOW), { step: 'log-in', stepsUp: false });
  });
});

describe('a level', () => {
  const rows: readonly (readonly [acr: Acr, asked: readonly Acr[], isEnough: boolean])[] = [
    ['idporten-loa-high', ['idporten-loa-substantial'], true],
    ['idporten-loa-substantial', ['idporten-loa-high'], false],
    ['idporten-loa-substantial', ['idporten-loa-high', 'idporten-loa-substantial'], true],
    ['eidas-loa-high', ['idporten-loa-low'], false],
    ['eidas-loa-high', ['eidas-loa-substantial', 'idporten-loa-high'], true],
  ];
  for (const [acr, asked, isEnough] of rows) {
    test(`${acr} ${isEnough ? 'satisfies' : 'does not satisfy'} ${asked.join(' ')}`, () =>
      assert.equal(satisfies(acr, asked), isEnough));
  }
});

describe('a session', () => {
  const client = { clientId: 'service', isIsolated: false };
  const proof = { person: SESSION.person, login: { ...LOGIN, at: NOW }, locale: 'nn', now: NOW };

  test('ends thirty minutes after it was used last, and two hours after the login at the latest', () => {
    assert.equal(endOf({ beganAt: 0, usedAt: 0 }), 30 * MINUTE);
    assert.equal(endOf({ beganAt: 0, usedAt: 89 * MINUTE }), 119 * MINUTE);
    assert.equal(endOf({ beganAt: 0, usedAt: 91 * MINUTE }), 120 * MINUTE);
  });
  test('keeps its sid when the same person steps up, and counts anew', () => {
    const after = afterLogin(SESSION, client, proof, 'new');
    assert.deepEqual([after.sid, after.beganAt, after.locale], ['sid', NOW, 'nn']);
  });
  test('begins when the person comes with a proof, and not when that was given', () => {
    const earlier = { ...proof, login: { ...LOGIN, at: NOW - 300 * MINUTE } };
    const after = afterLogin(undefined, client, earlier, 'new');
    assert.deepEqual([after.beganAt, after.usedAt, after.shared?.at], [NOW, NOW, NOW - 300 * MINUTE]);
  });
  test('is another when somebody else logs in (threats: re-authentication hijack)', () => {
    const other = { ...proof, person: { kind: 'eidas', value: 'b' } } as const;
    const before = { ...SESSION, isolated: { closed: LOGIN } };
    const after = afterLogin(before, client, other, 'new');
    assert.deepEqual([after.sid, after.isolated], ['new', {}]);
  });
  test('gives an isolated client nothing of others, and others nothing of it', () => {
    const isolated = { clientId: 'closed', isIsolated: true };
    const after = afterLogin(undefined, isolated, proof, 'new');
    assert.equal(loginFor(after, isolated), proof.login);
    assert.equal(loginFor(after, client), undefined);
    assert.equal(loginFor(after, { clientId: 'constructor', isIsolated: true }), undefined);
  });
});
