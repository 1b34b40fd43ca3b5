/**
 * What differs between the issuers that this folder serves (spec/idporten.md 10): where their endpoints are, how a request is
 * read, and what a client sees of what it gets. The rules of the protocol are the same for all, and ask for the dialect's
 * word only where these differ. ID-porten of today is here, the one that it followed in `compatibility/`.
 */
import type { SigningKey } from '../issuer/signing-key.ts';
import { certifiedHeader } from '../issuer/tokens.ts';
import type { RequestingClient } from '../protocol/authorization-request.ts';
import { RESPONSE_MODES, type ResponseMode } from '../protocol/response-mode.ts';
import { type Random, randomToken } from '../random.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import type { DialectName } from './dialect-name.ts';
import { idportenMetadata, type MetadataOptions } from './metadata.ts';

export type Claims = Readonly<Record<string, unknown>>;

export type Dialect = {
  readonly name: DialectName;
  readonly paths: EndpointPaths;
  describe(options: MetadataOptions): Readonly<Record<string, unknown>>;
  readonly requests: RequestDialect;
  readonly tokens: TokenDialect;
  /** Whether whoever authenticates may introspect, or only whom the token's scope lists (2.5). */
  readonly anyoneIntrospects: boolean;
  readonly logout: LogoutDialect;
  /** Whether a client assertion may name the token endpoint in `aud`, and needs no `client_id` beside it (2.3.3, 10.2). */
  readonly lenientAssertions: boolean;
};

/** Below the address of the door. */
export type EndpointPaths = {
  readonly metadata: string;
  readonly keys: string;
  readonly authorize: string;
  readonly par: string;
  readonly token: string;
  readonly userinfo: string;
  readonly logout: string;
  /** The first is the one in the metadata document; C-03. */
  readonly introspection: readonly string[];
  readonly revocation: readonly string[];
};

export type RequestDialect = {
  readonly responseModes: readonly ResponseMode[];
  /** The parameters in the words of today. */
  translate(parameters: ReadonlyMap<string, string>): ReadonlyMap<string, string>;
  /** What is demanded of this client. */
  demandsOf(client: LoginClient): RequestingClient;
  /** RFC 9207: whether the answer says whose it is. */
  readonly answersWithIssuer: boolean;
  /** Whether a pushed request may come without `client_id`, and with parameters that repeat what was pushed (2.2). */
  readonly looseRequestUri: boolean;
  /** RFC 9101, by value; C-08. */
  readonly takesObjects: boolean;
  /** Where somebody who gives up is sent; undefined: to the redirect URI, with `access_denied` (6.6). */
  cancelsTo(client: LoginClient, onBehalfOf: string | undefined): string | undefined;
};

/** What an id_token may say something of. */
export type IssuedBeside = { readonly accessToken: Promise<string>; readonly sessionId: string };

export type TokenDialect = {
  headerOf(key: SigningKey): Readonly<Record<string, unknown>>;
  idToken(claims: Claims, beside: IssuedBeside): Claims | Promise<Claims>;
  /** What a self-contained one says in itself, and what introspection says of either. */
  accessToken(claims: Claims, client: Pick<LoginClient, 'clientOrgno'>): Claims;
  code(random: Random): string;
  /** A refresh token, or an access token by reference. */
  opaque(random: Random): string;
  jti(random: Random): string;
};

export type LogoutDialect = {
  readonly methods: readonly ('GET' | 'POST')[];
  /** Whether the client that asks for the logout is told of it in a frame, too (6.4, "Recipients"). */
  readonly tellsInitiator: boolean;
  /** Whether all tokens end, or only those that give no more than the login (10.2, "revoke / logout"). */
  readonly endsAllTokens: boolean;
};

export const TODAY: Dialect = {
  name: 'idporten',
  paths: {
    ...{ metadata: '/.well-known/openid-configuration', keys: '/jwks.json' },
    ...{ authorize: '/authorize', par: '/par', token: '/token', userinfo: '/userinfo', logout: '/logout' },
    introspection: ['/token/introspect', '/tokeninfo', '/tokenintrospect'],
    revocation: ['/token/revoke', '/revoke'],
  },
  describe: idportenMetadata,
  requests: {
    responseModes: RESPONSE_MODES,
    translate: (parameters) => parameters,
    demandsOf: (client) => client,
    answersWithIssuer: true,
    looseRequestUri: false,
    takesObjects: false,
    cancelsTo: () => undefined,
  },
  tokens: {
    headerOf: certifiedHeader,
    idToken: (claims) => claims,
    accessToken: (claims) => claims,
    // 2.1.4: "two 16-byte values joined by a dot"
    code: (random) => [0, 1].map(() => Buffer.from(random.bytes(16)).toString('base64url')).join('.'),
    opaque: randomToken,
    // 4.1: "`jti` 11 chars (8 random bytes)"
    jti: (random) => Buffer.from(random.bytes(8)).toString('base64url'),
  },
  anyoneIntrospects: false,
  logout: { methods: ['GET', 'POST'], tellsInitiator: true, endsAllTokens: false },
  lenientAssertions: false,
};
