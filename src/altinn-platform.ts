/** A real Altinn put together: the client of its platform, the token it is shown, and what an operator sees of both. */
import { createOwnToken } from './altinn/platform/own-token.ts';
import { createPlatformRegisters, type PlatformWatch } from './altinn/platform/platform-registers.ts';
import { type Clock, SECOND } from './clock.ts';
import type { AltinnConfig } from './config/config.ts';
import type { HealthCheck } from './http/health.ts';
import type { KeyRing } from './issuer/key-ring.ts';
import { createMint } from './issuer/tokens.ts';
import type { AltinnRegisters } from './maskinporten/altinn-registers.ts';
import type { LookUpFigures } from './operating-figures.ts';
import type { Random } from './random.ts';
import type { Store } from './store/store.ts';

export type PlatformNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  /** Maskinporten's, whose tokens the platform takes. */
  readonly maskinporten: { readonly issuer: string; readonly keyRing: KeyRing };
  /** The name of the stand-in, where there is one. */
  readonly standIn: string | undefined;
  readonly figures: LookUpFigures;
  readonly fault: (event: string, detail: Readonly<Record<string, unknown>>) => void;
};

export type Platform = { readonly registers: AltinnRegisters; readonly checks: readonly HealthCheck[] };

export function connectPlatform(config: AltinnConfig, needs: PlatformNeeds): Platform {
  const { store, clock, random, maskinporten } = needs;
  const { platformUrl, organisation } = config;
  const delegationSource = config.delegationSource ?? needs.standIn;
  if (delegationSource === undefined) throw new Error('The register of the connected Altinn has no name.');
  const registers = createPlatformRegisters({
    ...{ delegationSource, watch: watchPlatform(needs) },
    platformUrl: platformUrl.endsWith('/') ? platformUrl : `${platformUrl}/`,
    limit: config.timeoutSeconds * SECOND,
    remember: config.cacheSeconds * SECOND,
    token: createOwnToken({
      ...{ organisation, store, clock, random },
      mint: createMint({ ...maskinporten, clock, random }),
    }),
  });
  return { registers, checks: [tellTrouble(registers)] };
}

function watchPlatform({ figures, fault }: PlatformNeeds): PlatformWatch {
  return {
    asked: figures.asked,
    failed: (register, reason) => fault('altinn failed', { register, reason }),
    changed: figures.changed,
  };
}

/** The node serves all the same: most grants need no register. */
function tellTrouble(registers: { trouble(): string | undefined }): HealthCheck {
  return {
    name: 'altinn',
    isAdvisory: true,
    async check() {
      const trouble = registers.trouble();
      if (trouble !== undefined) throw new Error(trouble);
    },
  };
}
