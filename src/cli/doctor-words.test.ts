import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CheckTold, firstBroken, words } from './doctor-words.ts';

const PASSED = {
  name: 'client-active',
  result: 'passed',
  seen: 'the client is active',
  expected: null,
  remedy: null,
} as const;
const TERMS = {
  name: 'terms',
  decides: 'registration',
  result: 'failed',
  seen: 'no terms',
  expected: 'terms',
  remedy: 'Accept them.',
} as const;
const ACCESS = {
  name: 'access',
  decides: 'token',
  result: 'failed',
  seen: 'none',
  expected: 'APPROVED',
  remedy: 'Apply.',
} as const;
const DELEGATION = {
  name: 'delegation',
  result: 'not_reached',
  seen: null,
  expected: null,
  remedy: null,
} as const;

const ROWS: readonly {
  readonly name: string;
  readonly checks: readonly CheckTold[];
  readonly broken: string | undefined;
}[] = [
  { name: 'nothing is broken', checks: [PASSED], broken: undefined },
  { name: 'what no token depends on breaks nothing', checks: [PASSED, TERMS], broken: undefined },
  {
    name: 'the first that a token depends on',
    checks: [TERMS, PASSED, ACCESS, DELEGATION],
    broken: 'access',
  },
];

for (const { name, checks, broken } of ROWS) {
  test(`the first broken link: ${name}`, () => assert.equal(firstBroken(checks)?.name, broken));
}

test('every check has a line with a mark, the first broken link its remedy, the others theirs after it', () => {
  const said = words({
    title: 'app with demo:a',
    checks: [PASSED, ACCESS, DELEGATION, TERMS],
    conclusion: 'The client cannot get tokens with demo:a.',
    conditions: ['A key expires.'],
  });
  assert.equal(
    said,
    `app with demo:a

  ✓ client active  the client is active
  ✗ access         none
                   expected: APPROVED
  · delegation     not reached
  ! terms          no terms
                   expected: terms

The client cannot get tokens with demo:a.

What to do: Apply.

Also (terms): Accept them.

Mind as well:
  - A key expires.
`,
  );
});

test('a check of a request is told by its question, and what it looked at', () => {
  const asked = { ...PASSED, name: 'audience', asks: 'Is aud this issuer?', seen: 'https://issuer/' };
  const said = words({
    title: '',
    checks: [asked, { ...asked, name: 'times', seen: null }],
    conclusion: '',
    conditions: [],
  });
  assert.match(
    said,
    /✓ audience {2}Is aud this issuer\? \(https:\/\/issuer\/\)\n {2}✓ times {5}Is aud this issuer\?\n/,
  );
});
