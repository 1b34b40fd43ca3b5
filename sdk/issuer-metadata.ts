/** What an issuer says of itself (spec/maskinporten.md 1.3, RFC 8414): asked where it may lie, believed if it is of that issuer. */
import { type Fetch, fetchDocument } from './document.ts';
import { isObject } from './jws.ts';

/** The members that are used here; there may be others. */
export type IssuerMetadata = {
  readonly issuer: string;
  readonly token_endpoint?: string;
  readonly jwks_uri?: string;
  readonly grant_types_supported?: readonly string[];
  readonly token_endpoint_auth_methods_supported?: readonly string[];
  readonly token_endpoint_auth_signing_alg_values_supported?: readonly string[];
  readonly authorization_details_types_supported?: readonly string[];
  readonly dpop_signing_alg_values_supported?: readonly string[];
  readonly [member: string]: unknown;
};

export type MetadataSource = {
  readonly issuer: string;
  /** Where the metadata may lie, in the order to ask. */
  readonly metadata: readonly string[];
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  /** Sees each answer, and when it was asked for. */
  readonly observe?: (response: Response, sentAt: number) => void;
  readonly clock?: () => number;
};

/** There is an answer, and it is not the issuer's: asking again would not change it. */
export class UnfitMetadata extends Error {
  override readonly name = 'UnfitMetadata';
}

/** RFC 8414 section 3.3: "The issuer value returned MUST be identical"; byte for byte. */
export async function findMetadata(source: MetadataSource): Promise<IssuerMetadata> {
  const { issuer, metadata, timeoutMs } = source;
  for (const url of metadata) {
    const answer = await fetchDocument(url, { fetch: observed(source), timeoutMs });
    if (!answer.found) continue;
    const document = isObject(answer.document) ? answer.document : {};
    const { issuer: named } = document;
    if (named !== issuer)
      throw new UnfitMetadata(`The metadata at ${url} are of issuer ${String(named)}, not of ${issuer}`);
    return { ...document, issuer };
  }
  throw new UnfitMetadata(`No metadata of ${issuer} were found at ${metadata.join(' or ')}`);
}

function observed({ fetch, observe, clock }: MetadataSource): Fetch {
  if (!observe || !clock) return fetch;
  return async (url, init) => {
    const sentAt = clock();
    const response = await fetch(url, init);
    observe(response, sentAt);
    return response;
  };
}
