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
  schema_migrations: { name: string; checksum: string; applied_at: Instant };
};
