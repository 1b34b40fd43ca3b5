import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../test/stores.ts';
import type { Mode } from './config/config.ts';
import { claimInstallation } from './installation.ts';
import { rememberFact } from './store/installation-store.ts';

const at = (mode: Mode) => ({ mode, store: { kind: 'sqlite', file: '/data/porthus.sqlite' } }) as const;

forEachStore(({ openStore }) => {
  describe('the data of', () => {
    for (const mode of ['simulator', 'production'] as const) {
      const other = mode === 'simulator' ? 'production' : 'simulator';
      test(`a ${mode} is started on by it again, and never by ${other} mode`, async () => {
        await using store = await openStore();
        await claimInstallation(store, at(mode));
        await claimInstallation(store, at(mode));
        await assert.rejects(claimInstallation(store, at(other)), {
          name: 'StartRefused',
          message: /^The data in \/data\/porthus\.sqlite is .*\. .*another data directory with --data DIR\.$/,
        });
        await claimInstallation(store, at(mode));
      });
    }

    test('a simulator that was seeded before it remembered its mode is never started on in production', async () => {
      await using store = await openStore();
      await store.transaction((unit) => rememberFact(unit, 'simulator-seeds', 'an edition'));
      await assert.rejects(claimInstallation(store, at('production')), { name: 'StartRefused' });
      await claimInstallation(store, at('simulator'));
    });

    test('nobody goes to one of two that start at once in different modes', async () => {
      await using store = await openStore();
      const starts = await Promise.allSettled([
        claimInstallation(store, at('simulator')),
        claimInstallation(store, at('production')),
      ]);
      assert.deepEqual(starts.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    });
  });
});
