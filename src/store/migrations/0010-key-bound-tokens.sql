-- The key that a token is bound to (RFC 9449): the thumbprint of the one whose holder alone may use it; NULL for bearer tokens.
ALTER TABLE access_tokens ADD COLUMN bound_to TEXT;
ALTER TABLE refresh_tokens ADD COLUMN bound_to TEXT;
