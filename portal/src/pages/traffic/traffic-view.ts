/** Traffic as somebody looks at it: what they filter by is read from the address. */
import type { TrafficFilter } from '../../api/traffic.ts';
import { ISSUERS } from '../../traffic/issuer-texts.ts';

export const OUTCOMES = ['issued', 'refused'] as const;

/** As the API takes them. */
const ERROR = /^[\w-]{1,64}$/;
const CLIENT_ID = /^[\w-]{1,64}$/;

/** Whatever else stands in an address is passed over. */
export function readTrafficView(search: Readonly<Record<string, unknown>>): TrafficFilter {
  const { client, error } = search;
  const outcome = OUTCOMES.find((one) => one === search['outcome']);
  const issuer = ISSUERS.find((one) => one === search['issuer']);
  return {
    ...(typeof client === 'string' && CLIENT_ID.test(client) && { client }),
    ...(outcome !== undefined && { outcome }),
    ...(issuer !== undefined && { issuer }),
    ...(typeof error === 'string' && ERROR.test(error) && { error }),
  };
}

export function isFiltered(view: TrafficFilter): boolean {
  return Object.keys(view).length > 0;
}
