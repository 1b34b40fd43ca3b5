/**
 * A start loads and compiles much that is never needed again, and V8 keeps the room until there is work that fills it,
 * which on an idle server is never. One thorough collection when the start has settled gives back some 20 to 30 MB.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pause, SECOND } from '../clock.ts';

const SETTLED_AFTER = 2 * SECOND;

export async function collectStartGarbage(signal: AbortSignal): Promise<void> {
  try {
    await pause(SETTLED_AFTER, signal);
  } catch {
    return; // Stopped before it had settled.
  }
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  // The last-resort flavour also lets go of compiled code that nothing runs.
  if (typeof collect === 'function') collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
