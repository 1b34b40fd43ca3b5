/** What the portal knows by itself of rules that are made in src, held against them: it imports nothing of src. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ALGORITHMS, LEEWAY_SECONDS, MAX_GRANT_SECONDS } from '../portal/src/inspector/findings.ts';
import { checkTexts } from '../portal/src/traffic/check-texts.ts';
import { ISSUERS } from '../portal/src/traffic/issuer-texts.ts';
import { IDPORTEN_CHECKS } from '../src/idporten/checks.ts';
import { LOGOUT_CALL_CHECKS, LOGOUT_CALLS } from '../src/idporten/logout-call-refusals.ts';
import { REQUEST_CHECKS } from '../src/idporten/request-checks.ts';
import { MASKINPORTEN_CHECKS, SKYPORTEN_CHECKS } from '../src/maskinporten/checks.ts';
import {
  CLOCK_LEEWAY_SECONDS,
  GRANT_ALGORITHMS,
  MAX_GRANT_LIFETIME_SECONDS,
} from '../src/protocol/jwt-grant-rules.ts';

/** As `src/porthus.ts` hands them to the self-service API. */
const TABLES = {
  ...{ maskinporten: MASKINPORTEN_CHECKS, skyporten: SKYPORTEN_CHECKS, idporten: IDPORTEN_CHECKS },
  ...{ ...REQUEST_CHECKS, [LOGOUT_CALLS]: LOGOUT_CALL_CHECKS },
};

describe('the portal', () => {
  test('has a name for every endpoint that decides, and no other', () => {
    assert.deepEqual(ISSUERS.toSorted(), Object.keys(TABLES).toSorted());
  });

  test('asks every check in every language, and no other', () => {
    const names = Object.values(TABLES).flatMap((checks) => checks.map(({ name }) => name));
    // A login that is asked for and one that a code stands for are two checks of one name.
    const known = new Set([...names, 'requested-login']);
    assert.deepEqual(Object.keys(checkTexts.rows).toSorted(), [...known].toSorted());
  });

  test('inspects grants by the rules that they are judged by', () => {
    assert.deepEqual(ALGORITHMS, GRANT_ALGORITHMS);
    assert.equal(MAX_GRANT_SECONDS, MAX_GRANT_LIFETIME_SECONDS);
    assert.equal(LEEWAY_SECONDS, CLOCK_LEEWAY_SECONDS);
  });
});
