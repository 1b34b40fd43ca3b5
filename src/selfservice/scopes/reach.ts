/** Which scopes a caller may touch: those of its own organisation (spec/selfservice.md 1.3 and 1.5). */
import { parseScopeName } from '../../identifiers/scope-name.ts';
import { findAccess } from '../../registry/access/access-store.ts';
import type { Scope } from '../../registry/scopes/scope.ts';
import { findScope } from '../../registry/scopes/scope-store.ts';
import { isVisible } from '../../registry/scopes/scope-visibility.ts';
import type { Queries } from '../../store/store.ts';
import type { Caller } from '../authorization/caller.ts';
import { done, type Outcome, refused } from '../contract/fault.ts';
import { shown } from '../contract/schema-faults.ts';
import { SCOPE_REQUEST } from './wire.ts';

const OBJECT = SCOPE_REQUEST.name;

/** To whom a scope is not visible, the answer is the same as when there is none of that name. */
export async function reachScope(
  queries: Queries,
  text: string,
  { orgno }: Pick<Caller, 'orgno'>,
): Promise<Outcome<Scope>> {
  const name = parseScopeName(text);
  const scope = name && (await findScope(queries, name));
  if (!scope) return unknownScope(text);
  if (scope.ownerOrgno === orgno) return done(scope);
  const access = await findAccess(queries, scope.name, orgno);
  if (!isVisible(scope, orgno, access)) return unknownScope(text);
  return refused(403, OBJECT, `The scope ${scope.name} belongs to another organisation than yours.`, 'scope');
}

function unknownScope(text: string) {
  return refused(
    404,
    OBJECT,
    `There is no scope ${shown(text)}. Compare the name with GET /scopes.`,
    'scope',
  );
}
