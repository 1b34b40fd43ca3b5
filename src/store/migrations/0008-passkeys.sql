-- Passkeys, and the codes by which a person who has been proven elsewhere makes the first.

-- The public key is no secret; who has the private one is the person.
CREATE TABLE passkeys (
  id TEXT PRIMARY KEY,
  pid TEXT NOT NULL,
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  public_key TEXT NOT NULL,
  counter BIGINT NOT NULL,
  transports TEXT NOT NULL,
  may_be_backed_up INTEGER NOT NULL,
  is_backed_up INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE INDEX passkeys_by_person ON passkeys (pid);

-- One a person: a new code takes the place of the one before.
CREATE TABLE passkey_activations (
  pid TEXT PRIMARY KEY,
  code_hash TEXT NOT NULL,
  level TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX passkey_activations_by_expiry ON passkey_activations (expires_at);
