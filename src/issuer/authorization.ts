/**
 * Where every grant ends: who may have a token, for what, for how long, and what must be remembered of it. One
 * issuer turns this into tokens, whatever the grant was.
 */
import type { Refusal, Verdict } from '../protocol/verdict.ts';
import type { Use } from './single-use.ts';

export type Authorization = {
  /** The access token's claims beyond `iss`, `iat`, `exp` and `jti`. */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly scope: string;
  readonly lifetimeSeconds: number;
  readonly record: IssuanceFacts;
};

/** What is kept of an issued token (spec/maskinporten.md section 12), beyond ids and times. */
export type IssuanceFacts = {
  readonly clientId: string;
  readonly clientOrgno: string;
  readonly clientAmr: string;
  /** `kid`, or serial number and issuer of the certificate. */
  readonly credential: string;
  readonly consumer: string;
  readonly supplier?: string;
  readonly delegationSource?: string;
  readonly audience?: string;
  readonly namesPerson: boolean;
  readonly authorizationDetails?: string;
};

/** What a grant says of itself, for the trail of its decision: never a key, an assertion, a token or a person number. */
export type GrantFacts = {
  readonly kid?: string;
  /** Serial number and issuer. */
  readonly certificate?: string;
  readonly scope?: string;
  readonly consumerOrg?: string;
  readonly audience?: string;
  /** The type of its authorization details. */
  readonly detailsType?: string;
  /** NumericDate. */
  readonly iat?: number;
  readonly exp?: number;
};

/** What a request uses up, and the answer when that was used before. */
export type Spending = {
  readonly use: Use;
  readonly whenSpentBefore: Refusal;
  /** What a second use brings about, done before it is refused: a code or a refresh token that comes again has been stolen. */
  readonly onReuse?: () => Promise<void>;
  /** Whether a refusal leaves it unused: for what cannot be guessed, so that what is wrong beside it costs its owner nothing. */
  readonly isKeptByRefusal?: boolean;
};

/**
 * What a grant decided, in two steps: whose the request is, and then what it may have. Between them the token endpoint looks
 * at what needs no register, so that a replay costs no look-up.
 */
export type Decision<Granted = Authorization> = {
  /** Known as soon as the request has shown who it is from; the log's and the metrics' name for it. */
  readonly clientId?: string;
  /** Asked for when a request is refused; a token has its record. */
  readonly about?: () => GrantFacts;
} & (
  | { readonly admitted: false; readonly refusal: Refusal }
  | {
      readonly admitted: true;
      /** A refusal from here on spends it too, unless it says otherwise; a fault of ours does not. */
      readonly spends?: Spending;
      /** `boundTo`: the thumbprint of the key that the request has proven to hold; undefined where it has proven none. */
      authorize(boundTo: string | undefined): Promise<Verdict<Granted>>;
    }
);

/**
 * A grant decides; the token endpoint parses, mints, records and answers. `authorization` is the header of that name, in which
 * a client may say who it is.
 */
export type Grant<Granted = Authorization> = {
  readonly grantType: string;
  decide(
    parameters: ReadonlyMap<string, string>,
    authorization: string | undefined,
  ): Promise<Decision<Granted>>;
};
