/**
 * What the organisation has that a guide is judged by. Keys and tokens are asked for of the integration that it follows alone; tokens
 * again and again, since somebody may try elsewhere while the guide is open.
 */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api.ts';
import { overviewQuery } from '../api/attention.ts';
import { type Integration, integrationsQuery, keysQuery } from '../api/clients.ts';
import { delegationsQuery } from '../api/delegations.ts';
import { catalogueQuery } from '../api/scopes.ts';
import { trafficQuery } from '../api/traffic.ts';
import { standingOf } from '../scope/standing.ts';
import { useActing } from '../session/acting.ts';
import type { Variant } from './guide.ts';
import { fitting, type Situation } from './progress.ts';

/** Somebody may follow a guide here and do a step elsewhere: what was read is asked for again when they come back. */
const ALWAYS_NEW = { staleTime: 0 } as const;

export type Followed = {
  /** Absent until it is known. */
  readonly situation: Situation | undefined;
  readonly problem: unknown;
  retry(): void;
  /** What the guide could follow. */
  readonly candidates: readonly Integration[];
};

export function useSituation(variant: Variant, clientId: string | undefined): Followed {
  const api = useApi();
  const { orgno } = useActing().organization;
  const overview = useQuery({ ...overviewQuery(api), ...ALWAYS_NEW });
  const catalogue = useQuery({ ...catalogueQuery(api), ...ALWAYS_NEW });
  const integrations = useQuery({ ...integrationsQuery(api), ...ALWAYS_NEW });
  const candidates = fitting(variant, integrations.data ?? []);
  const integration = candidates.find((each) => each.client_id === clientId) ?? candidates[0];
  const followed = integration?.client_id ?? '';
  const isFollowing = followed !== '';
  const keys = useQuery({ ...keysQuery(api, followed), ...ALWAYS_NEW, enabled: isFollowing });
  const tokens = useInfiniteQuery({
    ...trafficQuery(api, { client: followed, outcome: 'issued' }, true),
    ...ALWAYS_NEW,
    enabled: isFollowing,
  });
  // Altinn answers this, and may be away; the steps that it tells of are then as any that are not seen.
  const delegations = useQuery({ ...delegationsQuery(api), ...ALWAYS_NEW, enabled: isDelegating(variant) });
  const asked = [overview, catalogue, integrations, keys, tokens];
  const isKnown =
    overview.data !== undefined &&
    catalogue.data !== undefined &&
    integrations.data !== undefined &&
    !delegations.isLoading &&
    (!isFollowing || (keys.data !== undefined && tokens.data !== undefined));
  const ofGuide = new Set(variant.scopes);
  return {
    candidates,
    problem: isKnown ? null : (asked.find(({ error }) => error !== null)?.error ?? null),
    retry: () => {
      for (const { error, refetch } of asked) if (error !== null) void refetch();
    },
    situation: isKnown
      ? {
          ...{ orgno, integration },
          termsAccepted: overview.data.terms_accepted,
          standings: new Map(
            catalogue.data.flatMap((entry) =>
              ofGuide.has(entry.scope.name) ? [[entry.scope.name, standingOf(entry)] as const] : [],
            ),
          ),
          keys: keys.data?.keys.length ?? 0,
          tokens: tokens.data?.pages.flat() ?? [],
          delegations: delegations.data,
        }
      : undefined,
  };
}

function isDelegating({ steps }: Variant): boolean {
  return steps.some(({ evidence }) => evidence === 'delegated-by-us' || evidence === 'delegated-to-us');
}
