import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as z from 'zod';
import { holder } from '../../certificates/chain.fixture.ts';
import { judgeCertificateChain } from '../../certificates/chain.ts';
import { sealTrustIn } from '../../certificates/european-seal-trust.ts';
import { KIND_NAMES, KINDS, type KindName } from './kinds.ts';
import { FOREIGN_BUSINESS, NOW, ORGANISATION, openTestLab, type TestLab } from './lab.fixture.ts';
import { judgeOrder, ORDER_SHAPE, type Order } from './order.ts';

/** Found once for all: the time of the tests goes into keys. */
const { privateKey } = holder;

describe('every kind of certificate that the lab issues', () => {
  let test: TestLab;
  before(async () => {
    test = await openTestLab('rsa');
  });
  after(() => test[Symbol.asyncDispose]());

  for (const kind of KIND_NAMES) {
    const { outcome, key } = KINDS[kind];
    it(`threats: certificate validity: ${kind} is judged as the table says: ${outcome}`, async () => {
      const issued = await test.lab.issue(order(kind, typeof key === 'number' && key >= 2048));
      assert.ok(issued);
      const seals = sealTrustIn(test.lab.sealAuthorities);
      const verdict = await judgeCertificateChain(issued.x5c, test.enterprise.trust, NOW, { seals });
      assert.equal(verdict.ok ? 'accepted' : verdict.fault.rule, outcome);
      assert.equal(issued.outcome, outcome);
    });
  }

  for (const [kind, qualified] of [
    ['seal-qualified', true],
    ['seal-advanced', false],
  ] as const) {
    it(`${kind} is known as what it is`, async () => {
      const issued = await test.lab.issue(order(kind, true));
      const seals = sealTrustIn(test.lab.sealAuthorities);
      const verdict = await judgeCertificateChain(issued?.x5c ?? [], test.enterprise.trust, NOW, { seals });
      assert.ok(verdict.ok && verdict.value.kind === 'seal');
      assert.equal(verdict.value.certificate.qualified, qualified);
      assert.equal(verdict.value.certificate.organizationIdentifier, FOREIGN_BUSINESS);
    });
  }

  function order(kind: KindName, takesKey: boolean): Order {
    const organisation = KINDS[kind].profile.for === 'seal' ? FOREIGN_BUSINESS : ORGANISATION;
    const verdict = judgeOrder(z.strictObject(ORDER_SHAPE).parse({ kind, organisation }), NOW);
    assert.ok(verdict.ok);
    return { ...verdict.order, ...(takesKey && { key: privateKey }) };
  }
});
