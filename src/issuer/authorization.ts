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

/** What a grant decided. */
export type Decision = {
  /** Known as soon as the request has shown who it is from; the log's and the metrics' name for it. */
  readonly clientId?: string;
  /** What the request uses up, once it got so far; a refusal after that point spends it too, a fault of ours does not. */
  readonly spends?: { readonly use: Use; readonly whenSpentBefore: Refusal };
  readonly outcome: Verdict<Authorization>;
};

/** A grant decides; the token endpoint parses, mints, records and answers. */
export type Grant = {
  readonly grantType: string;
  decide(parameters: ReadonlyMap<string, string>): Promise<Decision>;
};
