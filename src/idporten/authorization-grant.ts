/**
 * Where the two sides of ID-porten meet: what a login at `/authorize` has given a client, and the code that stands for it
 * until the client redeems it at `/token`.
 */
import type { Instant } from '../clock.ts';
import type { ClientId } from '../identifiers/client-id.ts';
import type { Pid } from '../identifiers/pid.ts';
import type { UnitOfWork } from '../store/store.ts';
import type { DialectName } from './dialect-name.ts';

/** Kept as JSON from the login until the authorization ends, so everything in it is. */
export type AuthorizationGrant = {
  /** Whose it is: no other issuer takes back what came of it. Absent: ID-porten of today. */
  readonly issuedBy?: DialectName | undefined;
  /** Whether a logout ends it whatever it gives, and not only where that is no more than the login. */
  readonly endsWithSession?: boolean | undefined;
  readonly clientId: ClientId;
  /** As the authorization request had it, with the port of a loopback. */
  readonly redirectUri: string;
  /** As granted: registered on the client, and consented to where that is needed; in the order asked for. */
  readonly scope: readonly string[];
  readonly nonce?: string | undefined;
  /** By S256; absent where the client may do without PKCE and did. */
  readonly codeChallenge?: string | undefined;
  /** `dpop_jkt`: the thumbprint of the one key by which the code may be redeemed (RFC 9449 section 10). */
  readonly boundTo?: string | undefined;
  readonly person: LoggedIn;
  /** The level reached, which may be higher than the one asked for. */
  readonly acr: string;
  readonly amr: readonly string[];
  /** When the person proved who they are; earlier than the grant where a session answered. */
  readonly authTime: Instant;
  /** `sid`: the single sign-on session. */
  readonly sessionId: string;
  readonly resource: readonly string[];
  /** As it shall stand in the tokens. */
  readonly authorizationDetails?: readonly unknown[] | undefined;
  /** The customer for whom the client asked, one of those registered on it. */
  readonly onBehalfOf?: string | undefined;
  /** The name that records have for the person (login/person-name.ts). */
  readonly holder?: string | undefined;
  /** What the browser said that it is, where the person logged in. */
  readonly userAgent?: string | undefined;
};

export type LoggedIn = {
  /** Absent for who has none, or is not matched with one: eIDAS, e-mail. */
  readonly pid?: Pid | undefined;
  /** Pairwise (pairwise-subject.ts). */
  readonly sub: string;
  /** The language in which the person logged in. */
  readonly locale: string;
  /** What the eID says beside: `given_name`, `family_name`, `birthdate`, `email`, `eidas_person_identifier`. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
};

export type Issued<Obstacle> =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly obstacle: Obstacle };

export type CodeIssuer = {
  /** Durable when it answers. */
  issue(grant: AuthorizationGrant): Promise<string>;
  /** In one unit of work with `findObstacle`, and only if that finds none. */
  issueUnless<Obstacle>(
    findObstacle: (unit: UnitOfWork) => Promise<Obstacle | undefined>,
    grant: AuthorizationGrant,
  ): Promise<Issued<Obstacle>>;
};

/**
 * What a logout does to tokens (spec/idporten.md 6.4 step 2): those that give no more than `openid` and `profile` end with
 * their session, others live on. Codes that have not become tokens yet end too, whatever they would give. A session that runs
 * out ends none.
 */
export type LogoutEffects = {
  /** In the unit of work that ends the session. */
  sessionEnding(unit: UnitOfWork, sessionId: string): Promise<void>;
};
