-- What token endpoints have lately decided for each client, and how many tokens were issued a day.

-- An issued token's row has the id of its issuance, where the rest stands. client_id is empty when nobody knows who asked.
CREATE TABLE traffic (
  id TEXT PRIMARY KEY,
  client_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  trace_id TEXT NOT NULL,
  issuer TEXT NOT NULL,
  at BIGINT NOT NULL,
  refusal TEXT
);
CREATE INDEX traffic_by_client ON traffic (client_id, outcome, id);
CREATE INDEX traffic_by_trace ON traffic (trace_id);

-- A day is the instant at which it begins (UTC); who has no supplier has an empty one; scope is the list as granted.
CREATE TABLE token_statistics (
  day BIGINT NOT NULL,
  issuer TEXT NOT NULL,
  client_id TEXT NOT NULL,
  client_orgno TEXT NOT NULL,
  consumer TEXT NOT NULL,
  supplier TEXT NOT NULL,
  scope TEXT NOT NULL,
  tokens BIGINT NOT NULL,
  PRIMARY KEY (day, client_id, issuer, client_orgno, consumer, supplier, scope)
);
CREATE INDEX token_statistics_by_owner ON token_statistics (client_orgno, day);
CREATE INDEX token_statistics_by_supplier ON token_statistics (supplier, day) WHERE supplier <> '';

-- The same tokens by each single scope, for who owns it.
CREATE TABLE scope_statistics (
  day BIGINT NOT NULL,
  scope TEXT NOT NULL,
  consumer TEXT NOT NULL,
  supplier TEXT NOT NULL,
  tokens BIGINT NOT NULL,
  PRIMARY KEY (day, scope, consumer, supplier)
);
CREATE INDEX scope_statistics_by_scope ON scope_statistics (scope, day);

-- Which issuances have been counted: all up to this one. Days before verified_until have been counted again and found right.
CREATE TABLE statistics_progress (
  name TEXT PRIMARY KEY,
  counted TEXT NOT NULL,
  verified_until BIGINT NOT NULL
);
INSERT INTO statistics_progress (name, counted, verified_until) VALUES ('all', '', 0);
