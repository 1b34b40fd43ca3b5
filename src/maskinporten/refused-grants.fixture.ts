/** Tables of grants that are refused: what is changed in a good one, and the answer that it gets. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { assertRefused, type ExpectedError } from './answers.fixture.ts';
import { type GrantChanges, signGrant } from './grant.fixture.ts';
import { type NodeOptions, sharedNode } from './maskinporten.fixture.ts';

export type RefusedGrant = readonly [
  name: string,
  changes: GrantChanges | readonly GrantChanges[],
  expected: ExpectedError,
];

/** On either store; the page behind `error_uri` is there as well. */
export function describeRefusedGrants(
  title: string,
  rows: readonly RefusedGrant[],
  options: NodeOptions = {},
): void {
  forEachStore(({ openStore }) => {
    describe(title, () => {
      const node = sharedNode(openStore, options);
      for (const [name, changes, expected] of rows) {
        test(`${name}: ${expected.code ?? expected.error}`, async () => {
          const grant = await signGrant(...[changes].flat());
          assertRefused(await node().send(grant), expected);
          if (expected.code === undefined) return;
          const page = await node().get(`/errors/${expected.code}`);
          assert.deepEqual([page.status, page.text.split(':')[0]], [200, expected.code]);
        });
      }
    });
  });
}
