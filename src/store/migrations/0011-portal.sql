-- Who works for an organisation in the portal, and sessions there.

-- A person is named as in the journal: from the number with a key, so that neither is found from this table.
CREATE TABLE members (
  orgno TEXT NOT NULL REFERENCES organisations (orgno),
  person_id TEXT NOT NULL,
  name TEXT NOT NULL,
  roles TEXT NOT NULL,
  added_by_kind TEXT NOT NULL,
  added_by_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (orgno, person_id)
);
CREATE INDEX members_by_person ON members (person_id);

-- The browser's secret is kept as a hash; whoever reads the table cannot be anybody.
CREATE TABLE portal_sessions (
  id TEXT PRIMARY KEY,
  secret_hash TEXT NOT NULL,
  person_id TEXT NOT NULL,
  person_name TEXT NOT NULL,
  login_sid TEXT NOT NULL,
  orgno TEXT,
  began_at BIGINT NOT NULL,
  used_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX portal_sessions_by_secret ON portal_sessions (secret_hash);
CREATE INDEX portal_sessions_by_person ON portal_sessions (person_id, began_at);
CREATE INDEX portal_sessions_by_login ON portal_sessions (login_sid);
CREATE INDEX portal_sessions_by_expiry ON portal_sessions (expires_at);
