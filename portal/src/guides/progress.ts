/** How far an organisation has come in a guide, told from what it has: nobody ticks anything off. */
import type { Integration } from '../api/clients.ts';
import { isUsable, type Standing } from '../scope/standing.ts';
import type { Evidence, Step, Variant } from './guide.ts';

export type StepState =
  | 'done'
  | 'todo'
  /** Others decide. */
  | 'waiting'
  /** A step before it comes first. */
  | 'later'
  /** Done or not, the portal does not see it. */
  | 'elsewhere';

/** As much of a decision as tells of a token. */
export type IssuedToken = {
  readonly scope: string | null;
  readonly consumer: string | null;
};

/** As much of a delegation as tells who gave what to whom. */
export type GivenDelegation = {
  readonly scopes: readonly string[];
  readonly consumer_orgno: string;
  readonly supplier_orgno: string;
};

export type Situation = {
  readonly orgno: string;
  readonly termsAccepted: boolean;
  /** To the scopes of the guide; one that the catalogue does not have is absent. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** The integration that the guide follows. */
  readonly integration: Integration | undefined;
  /** Keys of the integration. */
  readonly keys: number;
  /** Those that it got lately. */
  readonly tokens: readonly IssuedToken[];
  /** Absent where Altinn does not tell. */
  readonly delegations: readonly GivenDelegation[] | undefined;
};

/** Integrations that the guide may be about, the likeliest first. */
export function fitting(variant: Variant, integrations: readonly Integration[]): readonly Integration[] {
  const { fit, scopes } = variant;
  if (fit === undefined) return [];
  const carried = (integration: Integration) =>
    scopes.filter((scope) => integration.scopes.includes(scope)).length;
  return integrations
    .filter(
      (integration) =>
        integration.integration_type === fit.type &&
        (fit.applications === undefined ||
          fit.applications.includes(integration.application_type ?? 'web')) &&
        (scopes.length === 0 || carried(integration) > 0),
    )
    .toSorted(
      (one, other) =>
        Number(other.active) - Number(one.active) ||
        carried(other) - carried(one) ||
        (one.last_updated < other.last_updated ? 1 : -1),
    );
}

export function stateOf(step: Step, { scopes }: Variant, situation: Situation): StepState {
  return RULES[step.evidence](situation, step.scopes ?? scopes);
}

type Rule = (situation: Situation, scopes: readonly string[]) => StepState;

const RULES: Readonly<Record<Evidence, Rule>> = {
  terms: ({ termsAccepted }) => (termsAccepted ? 'done' : 'todo'),
  'all-access': ({ standings }, scopes) =>
    accessState(
      scopes.map((scope) => standings.get(scope)),
      (usable) => usable === scopes.length,
    ),
  'some-access': ({ standings }, scopes) =>
    accessState(
      scopes.map((scope) => standings.get(scope)),
      (usable) => usable > 0,
    ),
  integration: ({ integration }) => (integration?.active ? 'done' : 'todo'),
  credential: ofIntegration(({ tokens, keys, integration }) => {
    // A certificate is shown with each request and registered nowhere; that it works is seen by the tokens.
    const usesKey = integration?.token_endpoint_auth_method === 'private_key_jwt';
    return !usesKey || keys > 0 || tokens.length > 0;
  }),
  logout: ofIntegration(({ integration }) =>
    Boolean(integration?.frontchannel_logout_uri || integration?.backchannel_logout_uri),
  ),
  token: ofIntegration(({ tokens }, scopes) => tokens.some((token) => isFor(token, scopes))),
  'token-for': ofIntegration(({ tokens }, scopes) => tokens.some((token) => isFor(token, scopes))),
  'token-for-customer': ofIntegration(({ tokens, orgno }, scopes) =>
    tokens.some((token) => token.consumer !== null && token.consumer !== orgno && isFor(token, scopes)),
  ),
  'delegated-by-us': ofDelegations('consumer_orgno', 'todo'),
  'delegated-to-us': ofDelegations('supplier_orgno', 'waiting'),
  elsewhere: () => 'elsewhere',
};

function ofDelegations(party: 'consumer_orgno' | 'supplier_orgno', until: StepState): Rule {
  return ({ delegations, orgno }, scopes) => {
    if (delegations === undefined) return 'elsewhere';
    const isGiven = delegations.some(
      (each) => each[party] === orgno && each.scopes.some((scope) => scopes.includes(scope)),
    );
    return isGiven ? 'done' : until;
  };
}

function accessState(
  standings: readonly (Standing | undefined)[],
  isEnough: (usable: number) => boolean,
): StepState {
  const usable = standings.filter((standing) => standing !== undefined && isUsable(standing)).length;
  if (isEnough(usable)) return 'done';
  return standings.includes('requested') ? 'waiting' : 'todo';
}

function ofIntegration(isDone: (situation: Situation, scopes: readonly string[]) => boolean): Rule {
  return (situation, scopes) => {
    if (situation.integration === undefined) return 'later';
    return isDone(situation, scopes) ? 'done' : 'todo';
  };
}

/** A guide without scopes is about logging in, and any login will do. */
function isFor({ scope }: IssuedToken, scopes: readonly string[]): boolean {
  const granted = scope?.split(' ') ?? [];
  return scopes.length === 0 || scopes.some((wanted) => granted.includes(wanted));
}

export type Progress = { readonly done: number; readonly seen: number };

/** Of the steps that the portal sees. */
export function progressOf(states: readonly StepState[]): Progress {
  return {
    done: states.filter((state) => state === 'done').length,
    seen: states.filter((state) => state !== 'elsewhere').length,
  };
}

/**
 * The scopes of the guide that a new integration should carry from the first: those that the organisation may use, or, for who acts
 * for others, those that can be delegated to it.
 */
export function startingScopes({ scopes }: Variant, standings: Situation['standings']): readonly string[] {
  const standingOf = (scope: string) => standings.get(scope) ?? 'none';
  const usable = scopes.filter((scope) => isUsable(standingOf(scope)));
  return usable.length > 0 ? usable : scopes.filter((scope) => standingOf(scope) === 'delegable');
}
