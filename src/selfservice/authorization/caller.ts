/**
 * Who calls: a machine with a token of our Maskinporten, or a person with a session. Both act for one organisation, and
 * everything below asks only that and the permissions.
 */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Permission } from './permission.ts';

export type Caller = {
  readonly orgno: OrgNumber;
  readonly permissions: ReadonlySet<Permission>;
  /** Who it was, for the journal: a client id, or a person's opaque id. */
  readonly actor: { readonly kind: 'client' | 'person'; readonly id: string };
  /**
   * A person's session acts for this organisation from the next call on; false where the person may not. A machine acts for
   * whom its token names, and has none.
   */
  readonly switchTo?: (orgno: OrgNumber) => Promise<boolean>;
};

/** Finds the caller of a request, or why there is none; the sentence ends with what to do. */
export type CallerFinder = (
  authorization: string | undefined,
  cookie: string | undefined,
  call: CallFacts,
) => Promise<CallerOutcome>;

/** What a proof that a token is the caller's own speaks of (RFC 9449 section 4.2). */
export type CallFacts = {
  readonly method: string;
  readonly path: string;
  /** The header `DPoP`. */
  readonly proof: string | undefined;
  /** The request itself, by which one that was admitted within this process is known. */
  readonly request: Request;
};

export type CallerOutcome =
  | { readonly kind: 'known'; readonly caller: Caller }
  | {
      readonly kind: 'none';
      readonly why: string /** RFC 6750 section 3.1, absent when nothing was sent. */;
      readonly error?: 'invalid_token';
    };
