/** Advisory locks by which nodes on one database keep out of each other's way; the first number is Porthus's own. */
export const LOCK_SPACE = 0x706f7274;
export const MIGRATION_LOCK = 1;
export const EXPIRY_LOCK = 2;
