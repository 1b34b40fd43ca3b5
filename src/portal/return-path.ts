/** Where in the portal a login leads back to: a path of its own, and nothing else (spec/threats.md row 8). */

/** Longer than any address of a page here. */
const MAX_LENGTH = 1000;

/** A slash and then none, since `//host` and `/\host` are other hosts to a browser; no controls, which it would leave out. */
const LOCAL_PATH = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/;

export function returnPath(asked: string | undefined): string {
  if (asked === undefined || asked.length > MAX_LENGTH || !LOCAL_PATH.test(asked)) return '/';
  // A page: the session's own addresses would begin another login, or end one.
  return /^\/(session|api|porthus)(\/|$)/.test(asked) ? '/' : asked;
}
