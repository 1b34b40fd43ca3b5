/**
 * The part of `openid-client` (version 6) that is stood on. You hand it in as you have it, so that it is yours in kind and version,
 * and is not loaded by those who log nobody in.
 */

export type OpenidClient = {
  readonly customFetch: symbol;
  readonly clockSkew: symbol;
  allowInsecureRequests(configuration: Configuration): void;
  discovery(
    server: URL,
    clientId: string,
    metadata: object,
    authentication: ClientAuthentication,
    options: object,
  ): Promise<Configuration>;
  randomState(): string;
  randomNonce(): string;
  randomPKCECodeVerifier(): string;
  calculatePKCECodeChallenge(verifier: string): Promise<string>;
  buildAuthorizationUrl(configuration: Configuration, parameters: URLSearchParams): URL;
  buildAuthorizationUrlWithPAR(configuration: Configuration, parameters: URLSearchParams): Promise<URL>;
  authorizationCodeGrant(
    configuration: Configuration,
    currentUrl: URL,
    checks: {
      readonly expectedState: string;
      readonly expectedNonce: string;
      readonly pkceCodeVerifier: string;
      readonly maxAge?: number;
    },
  ): Promise<TokenResponse>;
  refreshTokenGrant(configuration: Configuration, refreshToken: string): Promise<TokenResponse>;
  buildEndSessionUrl(configuration: Configuration, parameters: URLSearchParams): URL;
};

export type Configuration = {
  serverMetadata(): {
    readonly issuer: string;
    readonly jwks_uri?: string;
    readonly end_session_endpoint?: string;
    readonly pushed_authorization_request_endpoint?: string;
    readonly authorization_response_iss_parameter_supported?: boolean;
  };
};

/** `ClientSecretPost(…)`, `ClientSecretBasic(…)` or `None()` of openid-client, or `clientAssertion(…)` from here. */
export type ClientAuthentication = (
  server: { readonly issuer: string },
  client: { readonly client_id: string },
  body: URLSearchParams,
  headers: Headers,
) => void | Promise<void>;

export type TokenResponse = {
  readonly access_token: string;
  readonly token_type: string;
  readonly expires_in?: number;
  readonly id_token?: string;
  readonly refresh_token?: string;
  readonly scope?: string;
  readonly authorization_details?: readonly object[];
  claims(): IdTokenClaims | undefined;
};

/** What an id_token says (spec/idporten.md 4.1). */
export type IdTokenClaims = {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string | readonly string[];
  readonly iat: number;
  readonly exp: number;
  readonly [claim: string]: unknown;
};
