/**
 * Builds the portal into the folder that is named, `portal/dist` unless said otherwise. The new build takes the old one's
 * place when it is whole, so a Porthus that is serving is never without files.
 */
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { compressFiles } from './compression.ts';
import { PORTAL_FOLDER, VITE_OPTIONS } from './vite-options.ts';

const target = resolve(process.argv[2] ?? join(PORTAL_FOLDER, 'dist'));
await using opened = new AsyncDisposableStack();
const making = `${await mkdtemp(`${target}-`)}.tmp`;
opened.defer(() => rm(making.replace(/\.tmp$/, ''), { recursive: true, force: true }));
opened.defer(() => rm(making, { recursive: true, force: true }));

await build({
  ...VITE_OPTIONS,
  logLevel: 'warn',
  build: { ...VITE_OPTIONS.build, outDir: making, emptyOutDir: true },
});
await compressFiles(making);
await rm(target, { recursive: true, force: true });
await rename(making, target);
