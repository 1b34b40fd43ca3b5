-- The stand-in for Altinn's register of delegations; it exists in the simulator alone.

-- What can be delegated: some scopes of one API owner under a title that people understand.
CREATE TABLE delegation_schemes (
  id TEXT PRIMARY KEY,
  owner_orgno TEXT NOT NULL,
  document TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX delegation_schemes_by_owner ON delegation_schemes (owner_orgno, id);

CREATE TABLE delegation_scheme_scopes (
  scheme_id TEXT NOT NULL REFERENCES delegation_schemes (id),
  position INTEGER NOT NULL,
  scope TEXT NOT NULL REFERENCES scopes (name),
  PRIMARY KEY (scheme_id, scope)
);
CREATE INDEX delegation_scheme_scopes_by_scope ON delegation_scheme_scopes (scope);

CREATE TABLE delegations (
  id TEXT PRIMARY KEY,
  scheme_id TEXT NOT NULL REFERENCES delegation_schemes (id),
  consumer_orgno TEXT NOT NULL,
  supplier_orgno TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
-- One delegation of a scheme from one organisation to another, and the way to find it.
CREATE UNIQUE INDEX delegations_by_parties ON delegations (consumer_orgno, supplier_orgno, scheme_id);
CREATE INDEX delegations_by_supplier ON delegations (supplier_orgno, id);
CREATE INDEX delegations_by_scheme ON delegations (scheme_id);
