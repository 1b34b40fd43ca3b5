-- Logging in to ID-porten: who is logged in at which browser, which services they went to, and requests that wait.

-- The browser's secret is kept as a hash; whoever reads the table cannot be anybody.
CREATE TABLE login_sessions (
  sid TEXT PRIMARY KEY,
  secret_hash TEXT NOT NULL,
  document TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX login_sessions_by_secret ON login_sessions (secret_hash);
CREATE INDEX login_sessions_by_expiry ON login_sessions (expires_at);

CREATE TABLE login_session_clients (
  sid TEXT NOT NULL REFERENCES login_sessions (sid),
  client_id TEXT NOT NULL,
  PRIMARY KEY (sid, client_id)
);

-- A request for authorization while somebody logs in.
CREATE TABLE login_interactions (
  id TEXT PRIMARY KEY,
  browser_hash TEXT NOT NULL,
  request TEXT NOT NULL,
  progress TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX login_interactions_by_expiry ON login_interactions (expires_at);

-- Requests that were sent ahead of the browser, or that it is to come back with.
CREATE TABLE login_parked_requests (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  client_id TEXT NOT NULL,
  document TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX login_parked_requests_by_expiry ON login_parked_requests (expires_at);
