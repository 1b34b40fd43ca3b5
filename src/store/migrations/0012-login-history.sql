-- What people are shown of their own logins: a history of them, and which sessions and authorizations are theirs.

-- A person is named from the number with a key, as in the columns below, so that nobody finds either from the other here.
CREATE TABLE login_history (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  at BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  eid TEXT NOT NULL,
  acr TEXT,
  sid TEXT,
  client_id TEXT,
  orgno TEXT,
  service TEXT,
  attempts INTEGER NOT NULL
);
CREATE INDEX login_history_by_person ON login_history (person, at);
CREATE INDEX login_history_by_time ON login_history (at);

-- What began before is nobody's in these lists, and ends by itself.
ALTER TABLE login_sessions ADD COLUMN person TEXT;
ALTER TABLE login_sessions ADD COLUMN device TEXT;
CREATE INDEX login_sessions_by_person ON login_sessions (person);
ALTER TABLE authorizations ADD COLUMN person TEXT;
CREATE INDEX authorizations_by_person ON authorizations (person, created_at);
