-- Who is told when a session ends, and how often somebody has guessed at what logs a person in.

-- One row for each code that has become tokens. What is said here is taken out of the session's own row, so that the write
-- that uses up a code adds to it without reading.
CREATE TABLE login_session_members (
  authorization_id TEXT PRIMARY KEY,
  sid TEXT NOT NULL,
  client_id TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX login_session_members_by_session ON login_session_members (sid);
CREATE INDEX login_session_members_by_expiry ON login_session_members (expires_at);

INSERT INTO login_session_members (authorization_id, sid, client_id, issued_by, expires_at)
SELECT member.sid || ' ' || member.client_id, member.sid, member.client_id, 'idporten', session.expires_at
FROM login_session_clients member JOIN login_sessions session ON session.sid = member.sid;
DROP TABLE login_session_clients;

-- By a hash of the eID and of whom it names.
CREATE TABLE login_guesses (
  target_hash TEXT PRIMARY KEY,
  attempts INTEGER NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX login_guesses_by_expiry ON login_guesses (expires_at);
