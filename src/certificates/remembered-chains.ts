/** Chains that held, remembered for the trust by which they did. Time and revocation are asked anew at each use. */
import type { ChainValidity } from './chain-validity.ts';
import type { Revocable } from './revocation/revocable.ts';
import type { TrustedCertificate } from './trusted-certificate.ts';

/** Sound but for time and revocation. */
export type SoundChain = {
  readonly trusted: TrustedCertificate;
  readonly validity: ChainValidity;
  readonly revocable: Revocable;
};

/** A few kilobytes each; a busy node sees some hundred certificates a day. */
const MAX_REMEMBERED = 1000;
const remembered = new WeakMap<object, Map<string, SoundChain>>();

/** Only what a trusted issuer signed is remembered, so strangers cannot crowd it out. */
export function rememberChain(trust: object, key: string, chain: SoundChain): void {
  const chains = remembered.get(trust) ?? new Map<string, SoundChain>();
  remembered.set(trust, chains);
  const [oldest] = chains.keys();
  if (oldest !== undefined && chains.size >= MAX_REMEMBERED) chains.delete(oldest);
  chains.set(key, chain);
}

export function rememberedChain(trust: object, key: string): SoundChain | undefined {
  return remembered.get(trust)?.get(key);
}
