-- What the self-service API adds: secrets, the journal of changes, applications for access, delegation sources, names
-- that other systems give to clients, and webhooks.

CREATE TABLE client_secrets (
  client_id TEXT NOT NULL REFERENCES clients (client_id),
  id TEXT NOT NULL,
  hash TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (client_id, id)
);
CREATE INDEX client_secrets_by_expiry ON client_secrets (expires_at);

CREATE TABLE audit_events (
  sequence BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  trace_id TEXT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_orgno TEXT NOT NULL,
  owner_orgno TEXT NOT NULL,
  noun TEXT NOT NULL,
  object_id TEXT NOT NULL,
  action TEXT NOT NULL,
  before_change TEXT,
  after_change TEXT,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX audit_events_by_owner ON audit_events (owner_orgno, sequence);
-- What an organisation changed elsewhere is little beside what it changed of its own.
CREATE INDEX audit_events_by_actor ON audit_events (actor_orgno, sequence) WHERE owner_orgno <> actor_orgno;
CREATE INDEX audit_events_by_object ON audit_events (noun, object_id, sequence);

-- The end of the chain; writers take turns on its one row.
CREATE TABLE audit_head (
  name TEXT PRIMARY KEY,
  sequence BIGINT NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO audit_head (name, sequence, hash) VALUES ('all', 0, '');

CREATE TABLE access_applications (
  id TEXT PRIMARY KEY,
  scope TEXT NOT NULL REFERENCES scopes (name),
  owner_orgno TEXT NOT NULL,
  consumer_orgno TEXT NOT NULL,
  state TEXT NOT NULL,
  purpose TEXT NOT NULL,
  reason TEXT,
  applied_by TEXT NOT NULL,
  decided_by TEXT,
  created_at BIGINT NOT NULL,
  decided_at BIGINT
);
CREATE INDEX access_applications_by_owner ON access_applications (owner_orgno, id);
CREATE INDEX access_applications_by_consumer ON access_applications (consumer_orgno, id);
-- One open application for each scope and organisation, and the way to find it.
CREATE UNIQUE INDEX access_applications_open ON access_applications (scope, consumer_orgno) WHERE state = 'REQUESTED';

-- The registers in which consumers may delegate scopes to suppliers.
CREATE TABLE delegation_sources (
  name TEXT PRIMARY KEY,
  issuer TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE client_external_ids (
  orgno TEXT NOT NULL,
  external_id TEXT NOT NULL,
  client_id TEXT NOT NULL UNIQUE REFERENCES clients (client_id),
  PRIMARY KEY (orgno, external_id)
);

CREATE TABLE webhooks (
  id TEXT PRIMARY KEY,
  orgno TEXT NOT NULL,
  url TEXT NOT NULL,
  sealed_secret TEXT NOT NULL,
  active INTEGER NOT NULL,
  version INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX webhooks_by_organisation ON webhooks (orgno);

CREATE TABLE webhook_deliveries (
  id TEXT PRIMARY KEY,
  webhook_id TEXT NOT NULL REFERENCES webhooks (id),
  event TEXT NOT NULL,
  body TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt_at BIGINT,
  delivered_at BIGINT,
  last_error TEXT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX webhook_deliveries_by_webhook ON webhook_deliveries (webhook_id, created_at);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_attempt_at);
CREATE INDEX webhook_deliveries_by_expiry ON webhook_deliveries (expires_at);
