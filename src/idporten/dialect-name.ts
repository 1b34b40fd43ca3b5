/** Which issuer of this folder (dialect.ts): kept with what it issues, so that no other takes it back (spec/threats.md row 30). */
export type DialectName = 'idporten' | 'compatibility';
