/**
 * Rings of signing keys that are opened when somebody first needs them: a key pair takes a tenth of a second, and most who
 * start a simulator never ask for a token of ID-porten or Altinn. Whoever asks, door or control, gets the one ring.
 */
import type { IssuerName } from './ground.ts';
import type { KeyRing } from './issuer/key-ring.ts';

export type LateKeyRing = AsyncDisposable & {
  readonly issuer: IssuerName;
  readonly open: () => Promise<KeyRing>;
};

export function lateKeyRing(issuer: IssuerName, openKeyRing: () => Promise<KeyRing>): LateKeyRing {
  let opening: Promise<KeyRing> | undefined;
  return {
    issuer,
    open() {
      opening ??= openKeyRing().catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    async [Symbol.asyncDispose]() {
      await (await opening?.catch(() => undefined))?.[Symbol.asyncDispose]();
    },
  };
}
