/**
 * The authorizations API (spec/idporten.md 2.9): what a person has given to an organisation's own clients, or for its own scopes,
 * and the end of one of them.
 */
import { answer, answerJson } from '../../http/answer.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { readQuery } from '../../http/form.ts';
import { readJson } from '../../http/json.ts';
import { type OrgNumber, organisationObject } from '../../identifiers/org-number.ts';
import { parsePid } from '../../identifiers/pid.ts';
import type { NamePerson } from '../../login/person-name.ts';
import { accepted, type Verdict } from '../../protocol/verdict.ts';
import { VISIBILITIES } from '../../registry/scopes/scope.ts';
import type { ApiCallers } from './api-caller.ts';
import { answerRefused, badParameter, badPid, noSuchAuthorization } from './api-refusals.ts';
import type { Given, GivenReader, GivenScope } from './given.ts';
import type { Withdraw } from './withdrawal.ts';

export const AUTHORIZATIONS_SCOPE = 'idporten:authorizations';

type Parts = {
  readonly callers: ApiCallers;
  readonly given: GivenReader;
  readonly withdraw: Withdraw;
  readonly namePerson: NamePerson;
};

/** Whether what was given concerns an organisation. */
type Concerns = (given: Given, orgno: OrgNumber) => boolean;

const OF_ITS_CLIENTS: Concerns = ({ client }, orgno) => client?.clientOrgno === orgno;
const OF_ITS_SCOPES: Concerns = ({ scopes }, orgno) =>
  scopes.some(({ scope }) => scope?.ownerOrgno === orgno);

const LISTS: Readonly<Record<string, Concerns>> = {
  '/clients/authorizations': OF_ITS_CLIENTS,
  '/api-provider/authorizations': OF_ITS_SCOPES,
};

export const AUTHORIZATION_LISTS: readonly string[] = Object.keys(LISTS);

export const AUTHORIZATION_PATH = '/authorizations/:authorization';

export function mountAuthorizations(door: Door, parts: Parts): void {
  const { callers, given, withdraw, namePerson } = parts;

  async function list(c: DoorContext, concerns: Concerns, whose: Verdict<Whose>): Promise<Response> {
    if (!whose.ok) return answerRefused(c, whose.refusal);
    const wanted = readWanted(c);
    if (!wanted.ok) return answerRefused(c, wanted.refusal);
    const { person, orgno } = whose.value;
    const all = await given.list(person);
    const found = all.filter((one) => concerns(one, orgno) && one.scopes.some(wanted.value));
    return answerJson(c, 200, found.map(entryOf));
  }

  /** The body names the person, once it is known who asks. */
  async function named(c: DoorContext): Promise<Verdict<Whose>> {
    const caller = await callers.machine(c, AUTHORIZATIONS_SCOPE);
    if (!caller.ok) return caller;
    const body = await readJson(c);
    if (!body.ok) return body;
    const { pid: text } = Object(body.value) as { readonly pid?: unknown };
    const pid = typeof text === 'string' ? parsePid(text) : undefined;
    if (pid === undefined) return badPid();
    return accepted({ orgno: caller.value.orgno, person: namePerson({ kind: 'pid', value: pid }) });
  }

  async function end(c: DoorContext): Promise<Response> {
    const caller = await callers.either(c, AUTHORIZATIONS_SCOPE);
    if (!caller.ok) return answerRefused(c, caller.refusal);
    const { orgno, clientId } = caller.value;
    const one = await given.find(c.req.param('authorization') ?? '');
    const isAnothers =
      caller.value.kind === 'service' && one?.authorization.grant.holder !== caller.value.person;
    if (!one || isAnothers || !(OF_ITS_CLIENTS(one, orgno) || OF_ITS_SCOPES(one, orgno)))
      return answerRefused(c, noSuchAuthorization().refusal);
    await withdraw(one, { kind: 'client', id: clientId, orgno }, c.get('traceId'));
    return answer(c, 204, null);
  }

  for (const [path, concerns] of Object.entries(LISTS)) {
    door.get(path, async (c) => list(c, concerns, await callers.service(c, AUTHORIZATIONS_SCOPE)));
    door.post(path, async (c) => list(c, concerns, await named(c)));
  }
  door.delete(AUTHORIZATION_PATH, end);
}

type Whose = { readonly person: string; readonly orgno: OrgNumber };

/**
 * "by default only grants with a consent-requiring scope (`require_user_consent=false` widens)". One scope that is as asked for is
 * enough, and the whole authorization is told then.
 */
function readWanted(c: DoorContext): Verdict<(scope: GivenScope) => boolean> {
  const query = readQuery(c);
  if (!query.ok) return query;
  const consent = query.value.get('require_user_consent') ?? 'true';
  const visibility = query.value.get('visibility');
  if (consent !== 'true' && consent !== 'false') return badParameter('require_user_consent', 'true or false');
  if (visibility !== undefined && !VISIBILITIES.some((known) => known === visibility))
    return badParameter('visibility', VISIBILITIES.join(', '));
  return accepted(
    ({ scope }) =>
      (consent === 'false' || scope?.requiresUserConsent === true) &&
      (visibility === undefined || scope?.visibility === visibility),
  );
}

function entryOf({ authorization, client, scopes }: Given) {
  const { id, grant, createdAt, expiresAt } = authorization;
  return {
    ...{ authorization_id: id, client_id: grant.clientId, client_name: client?.clientName },
    ...{ description: client?.description, authorized_at: createdAt, expires: expiresAt },
    scopes: scopes.map(scopeOf),
    user_agent: grant.userAgent,
    consumer: client && organisationObject(client.clientOrgno),
  };
}

function scopeOf({ name, scope }: GivenScope) {
  if (scope === undefined) return { name, requires_user_consent: false };
  return {
    ...{ name, description: scope.description, long_description: scope.longDescription ?? '' },
    ...{ requires_user_consent: scope.requiresUserConsent, visibility: scope.visibility },
    owner_orgno: scope.ownerOrgno,
  };
}
