/** Where what a check has found wrong is mended: the part of the portal that has it. */

export type Place =
  /** The integration's own page. */
  | 'integration'
  | 'keys'
  | 'scopes'
  /** Access is asked for on the scope's page. */
  | 'catalogue'
  /** What was sent can be looked at there. */
  | 'inspector'
  /** The simulator's clock has been moved, or may have been. */
  | 'clock';

const PLACES: Readonly<Record<string, readonly Place[]>> = {
  assertion: ['inspector'],
  client: ['integration'],
  header: ['inspector', 'keys'],
  key: ['keys'],
  'key-age': ['keys', 'clock'],
  certificate: ['inspector', 'clock'],
  signature: ['keys', 'inspector'],
  'certificate-organisation': ['inspector'],
  audience: ['inspector'],
  times: ['inspector', 'clock'],
  'single-use': ['inspector'],
  'assertion-single-use': ['inspector'],
  scope: ['scopes', 'catalogue'],
  'requested-scopes': ['scopes', 'catalogue'],
  'usable-scopes': ['catalogue', 'scopes'],
  access: ['catalogue'],
  consumer: ['integration'],
  customer: ['integration'],
  method: ['integration'],
  secret: ['keys', 'clock'],
  grant: ['integration'],
  'grant-type': ['integration'],
  pkce: ['integration'],
  'redirect-uri': ['integration'],
  'request-object': ['inspector', 'keys'],
  'post-logout-redirect-uri': ['integration'],
  pushed: ['integration'],
  reached: ['integration'],
  accepted: ['integration'],
};

export type Circumstances = {
  /** Whether the integration is one that can be opened. */
  readonly hasIntegration: boolean;
  readonly hasScope: boolean;
  readonly isClockMoved: boolean;
};

export function placesToMend(
  check: string | null,
  { hasIntegration, hasScope, isClockMoved }: Circumstances,
): readonly Place[] {
  const there: Readonly<Record<Place, boolean>> = {
    integration: hasIntegration,
    keys: hasIntegration,
    scopes: hasIntegration,
    catalogue: hasScope,
    inspector: true,
    clock: isClockMoved,
  };
  return (PLACES[check ?? ''] ?? []).filter((place) => there[place]);
}
