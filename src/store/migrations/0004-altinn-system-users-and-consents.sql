-- What the stand-in for Altinn keeps: systems of vendors, the system users that customers let them act as, and consents.

-- A system that was deleted keeps its id, which is never given out again.
CREATE TABLE altinn_systems (
  id TEXT PRIMARY KEY,
  internal_id TEXT NOT NULL,
  vendor_orgno TEXT NOT NULL,
  visible INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  document TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX altinn_systems_by_vendor ON altinn_systems (vendor_orgno);
CREATE INDEX altinn_systems_on_show ON altinn_systems (id) WHERE visible = 1 AND deleted = 0;

-- One system to a client.
CREATE TABLE altinn_system_clients (
  client_id TEXT PRIMARY KEY,
  system_id TEXT NOT NULL REFERENCES altinn_systems (id),
  position INTEGER NOT NULL
);
CREATE INDEX altinn_system_clients_by_system ON altinn_system_clients (system_id);

CREATE TABLE altinn_system_user_requests (
  id TEXT PRIMARY KEY,
  system_id TEXT NOT NULL REFERENCES altinn_systems (id),
  party_orgno TEXT NOT NULL,
  external_ref TEXT NOT NULL,
  state TEXT NOT NULL,
  document TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  answerable_until BIGINT NOT NULL,
  decided_at BIGINT,
  remove_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX altinn_system_user_requests_by_reference
  ON altinn_system_user_requests (system_id, party_orgno, external_ref);
CREATE INDEX altinn_system_user_requests_by_system ON altinn_system_user_requests (system_id, id);
CREATE INDEX altinn_system_user_requests_by_party ON altinn_system_user_requests (party_orgno, id);
CREATE INDEX altinn_system_user_requests_by_expiry ON altinn_system_user_requests (remove_at);

CREATE TABLE altinn_system_users (
  id TEXT PRIMARY KEY,
  system_id TEXT NOT NULL REFERENCES altinn_systems (id),
  owner_orgno TEXT NOT NULL,
  external_ref TEXT NOT NULL,
  document TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX altinn_system_users_by_reference
  ON altinn_system_users (system_id, owner_orgno, external_ref);
CREATE INDEX altinn_system_users_by_system ON altinn_system_users (system_id, id);
CREATE INDEX altinn_system_users_by_owner ON altinn_system_users (owner_orgno, id);

-- A consent is its request until it is answered.
CREATE TABLE altinn_consents (
  id TEXT PRIMARY KEY,
  from_party TEXT NOT NULL,
  to_orgno TEXT NOT NULL,
  handled_by TEXT,
  state TEXT NOT NULL,
  document TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  answerable_until BIGINT NOT NULL,
  valid_to BIGINT NOT NULL,
  consented_at BIGINT,
  decided_at BIGINT,
  remove_at BIGINT NOT NULL
);
CREATE INDEX altinn_consents_by_giver ON altinn_consents (from_party, id);
CREATE INDEX altinn_consents_by_expiry ON altinn_consents (remove_at);

CREATE TABLE altinn_consent_events (
  id TEXT PRIMARY KEY,
  consent_id TEXT NOT NULL REFERENCES altinn_consents (id),
  to_orgno TEXT NOT NULL,
  event_type TEXT NOT NULL,
  performed_by TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX altinn_consent_events_by_recipient ON altinn_consent_events (to_orgno, id);
CREATE INDEX altinn_consent_events_by_consent ON altinn_consent_events (consent_id, id);
