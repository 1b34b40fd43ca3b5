/** Another OpenID provider, as this login knows it, and how what it answers is told. */
import type { Acr } from '../level.ts';

export type Provider = {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** The claim of the id_token that holds the national identity number. */
  readonly pidClaim: string;
  readonly levels: readonly ProviderLevel[];
};

/** What the provider says of how somebody logged in, and what that is here. */
export type ProviderLevel = {
  /** The value of `acr`; absent: any. */
  readonly acr: string | undefined;
  /** One of the values of `amr`; absent: any. */
  readonly among: string | undefined;
  readonly level: Acr;
  readonly amr: string;
};

export type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  /** For the log: a sentence that repeats nothing of what was sent or answered. */
  | { readonly ok: false; readonly why: string };

export function replied<Value>(value: Value): Reply<Value> {
  return { ok: true, value };
}

export function noReply(why: string): { readonly ok: false; readonly why: string } {
  return { ok: false, why };
}
