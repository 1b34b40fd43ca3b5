-- The registry's nouns, the issuer's keys, what may be used once, and what was issued.
-- Portable: instants are BIGINT milliseconds, truths are INTEGER 0 or 1, documents are JSON in TEXT.

CREATE TABLE installation (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE organisations (
  orgno TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE persons (
  pid TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE representations (
  pid TEXT NOT NULL REFERENCES persons (pid),
  orgno TEXT NOT NULL REFERENCES organisations (orgno),
  role TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (pid, orgno, role)
);
CREATE INDEX representations_by_organisation ON representations (orgno);

CREATE TABLE clients (
  client_id TEXT PRIMARY KEY,
  client_orgno TEXT NOT NULL,
  supplier_orgno TEXT,
  integration_type TEXT NOT NULL,
  active INTEGER NOT NULL,
  document TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX clients_by_organisation ON clients (client_orgno);
CREATE INDEX clients_by_supplier ON clients (supplier_orgno);

CREATE TABLE client_scopes (
  client_id TEXT NOT NULL REFERENCES clients (client_id),
  scope TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (client_id, scope)
);
CREATE INDEX client_scopes_by_scope ON client_scopes (scope);

CREATE TABLE client_keys (
  client_id TEXT NOT NULL REFERENCES clients (client_id),
  kid TEXT NOT NULL,
  jwk TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (client_id, kid)
);
CREATE INDEX client_keys_by_expiry ON client_keys (expires_at);

CREATE TABLE scope_prefixes (
  prefix TEXT PRIMARY KEY,
  owner_orgno TEXT NOT NULL,
  active INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX scope_prefixes_by_owner ON scope_prefixes (owner_orgno);

CREATE TABLE scopes (
  name TEXT PRIMARY KEY,
  prefix TEXT NOT NULL,
  owner_orgno TEXT NOT NULL,
  visibility TEXT NOT NULL,
  active INTEGER NOT NULL,
  document TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX scopes_by_owner ON scopes (owner_orgno);

CREATE TABLE scope_access (
  scope TEXT NOT NULL REFERENCES scopes (name),
  consumer_orgno TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (scope, consumer_orgno)
);
CREATE INDEX scope_access_by_consumer ON scope_access (consumer_orgno);

CREATE TABLE signing_keys (
  kid TEXT PRIMARY KEY,
  issuer TEXT NOT NULL,
  algorithm TEXT NOT NULL,
  public_jwk TEXT NOT NULL,
  certificates TEXT NOT NULL,
  sealed_private_key TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  publish_at BIGINT NOT NULL,
  sign_from BIGINT NOT NULL,
  sign_until BIGINT,
  remove_at BIGINT
);
CREATE INDEX signing_keys_by_issuer ON signing_keys (issuer, sign_from);

CREATE TABLE single_use (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (kind, key)
);
CREATE INDEX single_use_by_expiry ON single_use (expires_at);

-- How far the expiry of single_use has come: what expired before this can no longer be told from unused.
CREATE TABLE single_use_horizon (
  name TEXT PRIMARY KEY,
  purged_until BIGINT NOT NULL
);
INSERT INTO single_use_horizon (name, purged_until) VALUES ('all', 0);

CREATE TABLE issuances (
  id TEXT PRIMARY KEY,
  issuer TEXT NOT NULL,
  trace_id TEXT NOT NULL,
  jti TEXT NOT NULL,
  client_id TEXT NOT NULL,
  client_orgno TEXT NOT NULL,
  client_amr TEXT NOT NULL,
  credential TEXT NOT NULL,
  consumer TEXT NOT NULL,
  supplier TEXT,
  delegation_source TEXT,
  scope TEXT NOT NULL,
  audience TEXT,
  names_person INTEGER NOT NULL,
  authorization_details TEXT,
  issued_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
