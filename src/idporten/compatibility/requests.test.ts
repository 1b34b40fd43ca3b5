import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CHALLENGE } from '../token-side.fixture.ts';
import { earlierClient as client, OTHER_URI, TILBAKE_URI } from './earlier-client.fixture.ts';
import { levelOfThen, levelOfToday } from './levels.ts';
import { cancelTarget, lenientDemands, translateRequest } from './requests.ts';

describe('a request of before 2023 in the words of today', () => {
  const rows: readonly (readonly [name: string, parameter: string, given: string, read: string])[] = [
    ['Level3 is substantial', 'acr_values', 'Level3', 'idporten-loa-substantial'],
    ['Level4 is high', 'acr_values', 'Level4', 'idporten-loa-high'],
    [
      'several levels are several levels',
      'acr_values',
      'Level4 Level3',
      'idporten-loa-high idporten-loa-substantial',
    ],
    ['values of today are read as they are', 'acr_values', 'idporten-loa-high', 'idporten-loa-high'],
    [
      'low is asked for as substantial, the lowest there was',
      'acr_values',
      'idporten-loa-low',
      'idporten-loa-substantial',
    ],
    ['Level2 is no level', 'acr_values', 'Level2', 'Level2'],
    ['levels are told apart by case', 'acr_values', 'level3', 'level3'],
    ['a name of every object is no level', 'acr_values', 'constructor', 'constructor'],
    ['a padded challenge loses its padding', 'code_challenge', `${CHALLENGE}=`, CHALLENGE],
    ['a challenge without padding is read as it is', 'code_challenge', CHALLENGE, CHALLENGE],
    ['two pads are one too many', 'code_challenge', `${CHALLENGE}==`, `${CHALLENGE}==`],
    ['a pad in the middle is none', 'code_challenge', `=${CHALLENGE}`, `=${CHALLENGE}`],
    [
      'a pad after one character less is none',
      'code_challenge',
      `${CHALLENGE.slice(1)}=`,
      `${CHALLENGE.slice(1)}=`,
    ],
    ['whatever else there is stays', 'state', 'Level3=', 'Level3='],
  ];
  for (const [name, parameter, given, read] of rows) {
    test(name, () => assert.equal(translateRequest(new Map([[parameter, given]])).get(parameter), read));
  }

  const european: readonly (readonly [name: string, levels: string | undefined, read: string])[] = [
    ['asks for an eID of another country', undefined, 'eidas-loa-substantial'],
    ['asks for one of its level', 'Level4', 'eidas-loa-high'],
    ['asks for one of the least of its levels', 'Level3 Level4', 'eidas-loa-substantial eidas-loa-high'],
  ];
  for (const [name, levels, read] of european) {
    test(`login_hint=eidas:true ${name}`, () => {
      const given = new Map([
        ['login_hint', 'eidas:true'],
        ...(levels === undefined ? [] : [['acr_values', levels] as const]),
      ]);
      assert.equal(translateRequest(given).get('acr_values'), read);
    });
  }

  test('another login_hint asks for nothing', () => {
    assert.equal(translateRequest(new Map([['login_hint', 'eidas:false']])).has('acr_values'), false);
  });
});

describe('levels in the answers', () => {
  const rows: readonly (readonly [acr: string, told: string])[] = [
    ['idporten-loa-substantial', 'Level3'],
    ['idporten-loa-high', 'Level4'],
    ['eidas-loa-substantial', 'Level3'],
    ['eidas-loa-high', 'Level4'],
    ['selfregistered-email', 'selfregistered-email'],
  ];
  for (const [acr, told] of rows) {
    test(`${acr} is told as ${told}`, () => assert.equal(levelOfThen(acr), told));
  }

  test('are the ones that were asked for', () => {
    for (const level of ['Level3', 'Level4'])
      assert.equal(levelOfThen(levelOfToday(level, 'idporten')), level);
  });
});

describe('what is demanded of a client', () => {
  test('is PKCE of a public one alone', () => {
    const confidential = client({ tokenEndpointAuthMethod: 'client_secret_post' });
    assert.equal(lenientDemands(confidential).codeChallengeMethod, 'none');
    assert.equal(lenientDemands(client({ tokenEndpointAuthMethod: 'none' })).codeChallengeMethod, 'S256');
  });
});

describe('who gives up is sent', () => {
  test('to the Tilbake-uri of the client', () => {
    assert.equal(cancelTarget(client({ clientUri: TILBAKE_URI }), undefined), TILBAKE_URI);
  });

  test('to that of the customer for whom the client asks', () => {
    assert.equal(cancelTarget(client({ clientUri: TILBAKE_URI }), 'kunde'), OTHER_URI);
  });

  test('to that of the client where the customer has none', () => {
    assert.equal(cancelTarget(client({ clientUri: TILBAKE_URI }), 'uten-adresse'), TILBAKE_URI);
  });

  test('back to the redirect URI where there is none', () => {
    assert.equal(cancelTarget(client({}), undefined), undefined);
  });
});
