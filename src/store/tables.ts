/**
 * The rows as TypeScript sees them; `migrations/` holds the SQL, docs/storage.md each record's purpose and lifetime.
 * Instants are milliseconds since 1970 (BIGINT), truths 0 or 1 (INTEGER), documents JSON text: what both stores share.
 */
import type { Instant } from '../clock.ts';

export type Truth = 0 | 1;

export type Tables = {
  installation: { name: string; value: string };
  organisations: {
    orgno: string;
    name: string;
    document: string;
    created_at: Instant;
    updated_at: Instant;
  };
  persons: {
    pid: string;
    name: string;
    created_at: Instant;
    updated_at: Instant;
  };
  representations: {
    pid: string;
    orgno: string;
    role: string;
    created_at: Instant;
  };
  clients: {
    client_id: string;
    client_orgno: string;
    supplier_orgno: string | null;
    integration_type: string;
    active: Truth;
    /** Everything else that was registered, as registered (registry/clients/client.ts). */
    document: string;
    version: number;
    created_at: Instant;
    updated_at: Instant;
  };
  client_scopes: { client_id: string; scope: string; position: number };
  client_keys: {
    client_id: string;
    kid: string;
    jwk: string;
    created_at: Instant;
    updated_at: Instant;
    expires_at: Instant;
  };
  scope_prefixes: {
    prefix: string;
    owner_orgno: string;
    active: Truth;
    created_at: Instant;
    updated_at: Instant;
  };
  scopes: {
    name: string;
    prefix: string;
    owner_orgno: string;
    visibility: string;
    active: Truth;
    /** Everything else that was registered, as registered (registry/scopes/scope.ts). */
    document: string;
    version: number;
    created_at: Instant;
    updated_at: Instant;
  };
  scope_access: {
    scope: string;
    consumer_orgno: string;
    state: string;
    created_at: Instant;
    updated_at: Instant;
  };
  signing_keys: {
    kid: string;
    issuer: string;
    algorithm: string;
    public_jwk: string;
    /** The certificate chain of the JWK's `x5c`, JSON array of base64 DER. */
    certificates: string;
    /** AES-256-GCM under the master key (issuer/master-key.ts). */
    sealed_private_key: string;
    created_at: Instant;
    publish_at: Instant;
    sign_from: Instant;
    /** When its successor takes over; null for the newest key. */
    sign_until: Instant | null;
    remove_at: Instant | null;
  };
  single_use: { kind: string; key: string; expires_at: Instant };
  single_use_horizon: { name: string; purged_until: Instant };
  /** One row a token issued (spec/maskinporten.md section 12). */
  issuances: {
    /** UUID version 7, so the id is also the time. */
    id: string;
    issuer: string;
    trace_id: string;
    jti: string;
    client_id: string;
    client_orgno: string;
    client_amr: string;
    /** `kid`, or serial number and issuer of the certificate. */
    credential: string;
    consumer: string;
    supplier: string | null;
    delegation_source: string | null;
    scope: string;
    audience: string | null;
    /** Whether the token names a person; the person's number is not kept. */
    names_person: Truth;
    authorization_details: string | null;
    issued_at: Instant;
    expires_at: Instant;
  };
  client_secrets: {
    client_id: string;
    id: string;
    hash: string;
    created_at: Instant;
    expires_at: Instant;
  };
  /** One row a change (audit/journal.ts); never changed, never deleted. */
  audit_events: {
    sequence: number;
    at: Instant;
    trace_id: string;
    actor_kind: string;
    actor_id: string;
    actor_orgno: string;
    owner_orgno: string;
    noun: string;
    object_id: string;
    action: string;
    /** JSON; null when there was none. */
    before_change: string | null;
    after_change: string | null;
    previous_hash: string;
    hash: string;
  };
  /** The end of the chain, one row. */
  audit_head: { name: string; sequence: number; hash: string };
  access_applications: {
    id: string;
    scope: string;
    owner_orgno: string;
    consumer_orgno: string;
    state: string;
    purpose: string;
    reason: string | null;
    applied_by: string;
    decided_by: string | null;
    created_at: Instant;
    decided_at: Instant | null;
  };
  delegation_sources: { name: string; issuer: string; created_at: Instant; updated_at: Instant };
  client_external_ids: { orgno: string; external_id: string; client_id: string };
  webhooks: {
    id: string;
    orgno: string;
    url: string;
    /** AES-256-GCM under the master key (issuer/master-key.ts). */
    sealed_secret: string;
    active: Truth;
    version: number;
    created_at: Instant;
    updated_at: Instant;
  };
  webhook_deliveries: {
    id: string;
    webhook_id: string;
    event: string;
    body: string;
    attempts: number;
    /** Null when it will not be tried again. */
    next_attempt_at: Instant | null;
    delivered_at: Instant | null;
    last_error: string | null;
    created_at: Instant;
    expires_at: Instant;
  };
  /** The stand-in for Altinn (altinn/delegations). */
  delegation_schemes: {
    id: string;
    owner_orgno: string;
    /** Titles and descriptions by language, as registered. */
    document: string;
    created_at: Instant;
  };
  delegation_scheme_scopes: { scheme_id: string; position: number; scope: string };
  delegations: {
    id: string;
    scheme_id: string;
    consumer_orgno: string;
    supplier_orgno: string;
    created_at: Instant;
  };
  /** The stand-in for Altinn (altinn/system-register, altinn/system-users, altinn/consents). */
  altinn_systems: {
    id: string;
    internal_id: string;
    vendor_orgno: string;
    visible: Truth;
    deleted: Truth;
    /** Texts, rights and redirect URLs, as registered. */
    document: string;
    created_at: Instant;
    updated_at: Instant;
  };
  altinn_system_clients: { client_id: string; system_id: string; position: number };
  altinn_system_user_requests: {
    id: string;
    system_id: string;
    party_orgno: string;
    external_ref: string;
    state: string;
    document: string;
    created_at: Instant;
    answerable_until: Instant;
    decided_at: Instant | null;
    remove_at: Instant;
  };
  altinn_system_users: {
    id: string;
    system_id: string;
    owner_orgno: string;
    external_ref: string;
    document: string;
    created_at: Instant;
  };
  altinn_consents: {
    id: string;
    /** A URN, with the person's number where a person gives the consent. */
    from_party: string;
    to_orgno: string;
    handled_by: string | null;
    state: string;
    document: string;
    created_at: Instant;
    answerable_until: Instant;
    valid_to: Instant;
    consented_at: Instant | null;
    decided_at: Instant | null;
    remove_at: Instant;
  };
  altinn_consent_events: {
    id: string;
    consent_id: string;
    to_orgno: string;
    event_type: string;
    performed_by: string;
    created_at: Instant;
  };
  /** What token endpoints have lately decided (audit/traffic.ts). */
  traffic: {
    /** UUID version 7; of an issued token, the id of its issuance. */
    id: string;
    /** Empty when nobody knows who asked. */
    client_id: string;
    outcome: string;
    trace_id: string;
    issuer: string;
    at: Instant;
    /** JSON, redacted; null for a token that was issued. */
    refusal: string | null;
  };
  /** Tokens issued, by day (audit/statistics.ts). */
  token_statistics: {
    /** When it begins. */
    day: Instant;
    issuer: string;
    client_id: string;
    client_orgno: string;
    consumer: string;
    supplier: string;
    scope: string;
    tokens: number;
  };
  scope_statistics: { day: Instant; scope: string; consumer: string; supplier: string; tokens: number };
  /** How far the issuances have been counted, one row. */
  statistics_progress: { name: string; counted: string; verified_until: Instant };
  /** What a login has given a client at ID-porten (idporten/authorization-store.ts). */
  authorizations: {
    id: string;
    code_hash: string;
    client_id: string;
    session_id: string;
    /** Whether it gives `openid` and `profile` alone. */
    login_only: Truth;
    /** The grant, with the person's number where there is one (idporten/authorization-grant.ts). */
    document: string;
    created_at: Instant;
    code_expires_at: Instant;
    expires_at: Instant;
    revoked_at: Instant | null;
    /** Whose it is, as `login_history` has it; null where it was given before that was kept. */
    person: string | null;
  };
  access_tokens: {
    hash: string;
    authorization_id: string;
    jti: string;
    scope: string;
    /** With spaces between; empty when there is none. */
    audience: string;
    client_amr: string;
    issued_at: Instant;
    expires_at: Instant;
    /** The thumbprint of the key whose holder alone may use it; null for a bearer token. */
    bound_to: string | null;
  };
  refresh_tokens: { hash: string; authorization_id: string; expires_at: Instant; bound_to: string | null };
  /** Who is logged in at which browser (login/session-store.ts). */
  login_sessions: {
    sid: string;
    /** SHA-256 of what the browser holds. */
    secret_hash: string;
    document: string;
    expires_at: Instant;
    /** Whose it is, as `login_history` has it; null where it began before that was kept. */
    person: string | null;
    /** The kind of browser and of machine (login/device.ts); null with the person. */
    device: string | null;
  };
  /** What people are shown of their own logins (login/history-store.ts). */
  login_history: {
    id: string;
    /** From the number with a key (login/person-name.ts). */
    person: string;
    at: Instant;
    outcome: string;
    /** As tokens call it (`amr`), or of an attempt the name of the eID. */
    eid: string;
    acr: string | null;
    sid: string | null;
    /** Null for the person's own page, and for attempts. */
    client_id: string | null;
    orgno: string | null;
    /** The service by name, as it was then. */
    service: string | null;
    attempts: number;
  };
  /** Which clients have got tokens in a session (login/session-store.ts). */
  login_session_members: {
    authorization_id: string;
    sid: string;
    client_id: string;
    issued_by: string;
    expires_at: Instant;
  };
  /** Attempts at what can be guessed (login/guess-store.ts). */
  login_guesses: { target_hash: string; attempts: number; expires_at: Instant };
  /** A request for authorization while somebody logs in (login/interaction-store.ts). */
  login_interactions: {
    id: string;
    /** SHA-256 of what the browser holds that began it. */
    browser_hash: string;
    request: string;
    progress: string;
    expires_at: Instant;
  };
  /** Requests sent ahead of the browser (idporten/parked-request-store.ts). */
  login_parked_requests: {
    id: string;
    /** At which issuer, and how it was brought. */
    kind: string;
    client_id: string;
    document: string;
    expires_at: Instant;
  };
  /** Who works for an organisation in the portal (registry/members/member-store.ts). */
  members: {
    orgno: string;
    /** As the journal calls persons (audit/person-id.ts). */
    person_id: string;
    name: string;
    /** JSON array. */
    roles: string;
    added_by_kind: string;
    added_by_id: string;
    version: number;
    created_at: Instant;
    updated_at: Instant;
  };
  /** Who is logged in to the portal at which browser (portal/session-store.ts). */
  portal_sessions: {
    id: string;
    /** SHA-256 of what the browser holds. */
    secret_hash: string;
    person_id: string;
    person_name: string;
    /** `sid` of the login at ID-porten, whose end is the end of this. */
    login_sid: string;
    /** For whom the person acts; null until that is chosen. */
    orgno: string | null;
    began_at: Instant;
    used_at: Instant;
    expires_at: Instant;
  };
  /** How persons log in by themselves (login/passkeys/passkey-store.ts). */
  passkeys: {
    /** The credential's, base64url. */
    id: string;
    pid: string;
    /** What the person calls it. */
    name: string;
    /** The level that the person was proven at when it was made. */
    level: string;
    /** COSE, base64url. */
    public_key: string;
    counter: number;
    /** With spaces between; empty when nothing is known. */
    transports: string;
    may_be_backed_up: Truth;
    is_backed_up: Truth;
    created_at: Instant;
    used_at: Instant | null;
  };
  /** Codes by which a person makes the first (login/passkeys/activation-store.ts). */
  passkey_activations: {
    pid: string;
    /** Keyed, since a code is short. */
    code_hash: string;
    level: string;
    created_at: Instant;
    expires_at: Instant;
  };
  schema_migrations: { name: string; checksum: string; applied_at: Instant };
};
