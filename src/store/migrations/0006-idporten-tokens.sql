-- What logins have given clients, and the tokens that came of it.

-- One row a login at a client: from the code that stands for it until nothing that came of it can be used. The code is kept
-- as a hash. login_only: it gives openid and profile alone, and so ends with its session.
CREATE TABLE authorizations (
  id TEXT PRIMARY KEY,
  code_hash TEXT NOT NULL,
  client_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  login_only INTEGER NOT NULL,
  document TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  code_expires_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE UNIQUE INDEX authorizations_by_code ON authorizations (code_hash);
CREATE INDEX authorizations_by_session ON authorizations (session_id);
CREATE INDEX authorizations_by_expiry ON authorizations (expires_at);

-- Tokens as hashes: what is presented and has no row was not issued here, whatever it says of itself. jti, audience and
-- client_amr are what the token says, for who introspects it.
CREATE TABLE access_tokens (
  hash TEXT PRIMARY KEY,
  authorization_id TEXT NOT NULL,
  jti TEXT NOT NULL,
  scope TEXT NOT NULL,
  audience TEXT NOT NULL,
  client_amr TEXT NOT NULL,
  issued_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX access_tokens_by_expiry ON access_tokens (expires_at);

CREATE TABLE refresh_tokens (
  hash TEXT PRIMARY KEY,
  authorization_id TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);
