import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONSUMER, OWNER, SCOPE } from '../registry.fixture.ts';
import { type Application, type ApplicationStanding, type Step, takeStep } from './application.ts';

const BEFORE = { decidedBy: 'somebody', decidedAt: 500 } as const;
const OPEN: ApplicationStanding = { state: 'REQUESTED' };
const APPROVED: ApplicationStanding = { state: 'APPROVED', ...BEFORE };
const REJECTED: ApplicationStanding = { state: 'REJECTED', reason: 'Too wide', ...BEFORE };
const WITHDRAWN: ApplicationStanding = { state: 'WITHDRAWN', ...BEFORE };

const APPROVE: Step = { kind: 'approve' };
const REJECT: Step = { kind: 'reject', reason: 'Too wide' };
const REJECT_ANEW: Step = { kind: 'reject', reason: 'Too narrow' };
const WITHDRAW: Step = { kind: 'withdraw' };

const NOW = { decidedBy: 'me', decidedAt: 1000 } as const;

const rows: readonly [
  string,
  ApplicationStanding,
  Step,
  { standing: ApplicationStanding; isNew: boolean } | RegExp,
][] = [
  ['an open one is approved', OPEN, APPROVE, { standing: { state: 'APPROVED', ...NOW }, isNew: true }],
  [
    'an open one is rejected with the reason',
    OPEN,
    REJECT,
    { standing: { state: 'REJECTED', reason: 'Too wide', ...NOW }, isNew: true },
  ],
  ['an open one is withdrawn', OPEN, WITHDRAW, { standing: { state: 'WITHDRAWN', ...NOW }, isNew: true }],
  ['approving again changes nothing', APPROVED, APPROVE, { standing: APPROVED, isNew: false }],
  ['an approved one is not rejected', APPROVED, REJECT, /approved already.*DELETE/],
  ['an approved one is not withdrawn', APPROVED, WITHDRAW, /approved already/],
  [
    'rejecting again for the same reason changes nothing',
    REJECTED,
    REJECT,
    { standing: REJECTED, isNew: false },
  ],
  ['a rejected one is not rejected for another reason', REJECTED, REJECT_ANEW, /rejected already/],
  ['a rejected one is not approved', REJECTED, APPROVE, /rejected already.*PUT/],
  ['a rejected one is not withdrawn', REJECTED, WITHDRAW, /rejected already/],
  ['withdrawing again changes nothing', WITHDRAWN, WITHDRAW, { standing: WITHDRAWN, isNew: false }],
  ['a withdrawn one is not approved', WITHDRAWN, APPROVE, /withdrawn.*Apply anew/],
  ['a withdrawn one is not rejected', WITHDRAWN, REJECT, /withdrawn/],
];

for (const [name, standing, step, expected] of rows) {
  test(`of applications, ${name}`, () => {
    const stepped = takeStep({ ...APPLICATION, ...standing }, step, 'me', 1000);
    if (expected instanceof RegExp) {
      assert.equal(stepped.ok, false);
      return assert.match(stepped.ok ? '' : stepped.message, expected);
    }
    assert.equal(stepped.ok, true);
    if (!stepped.ok) return;
    assert.equal(stepped.isNew, expected.isNew);
    for (const [field, value] of Object.entries(expected.standing)) {
      assert.equal(stepped.standing[field as keyof ApplicationStanding], value, field);
    }
  });
}

const APPLICATION: Application = {
  id: '019bc1a0-0000-7000-8000-000000000000',
  scope: SCOPE,
  ownerOrgno: OWNER,
  consumerOrgno: CONSUMER,
  purpose: 'To read invoices',
  appliedBy: 'me',
  createdAt: 0,
  state: 'REQUESTED',
};
