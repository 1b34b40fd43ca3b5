/** The API by which owners register what can be delegated (spec/maskinporten.md 6.2 steps 2 and 3). */
import { answerJson } from '../../http/answer.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { readJson } from '../../http/json.ts';
import type { Refusal } from '../../protocol/verdict.ts';
import { randomUuid } from '../../random.ts';
import { findScope } from '../../registry/scopes/scope-store.ts';
import type { UnitOfWork } from '../../store/store.ts';
import type { Bearer } from '../api/bearer.ts';
import { answerProblem } from '../api/problem.ts';
import type { AltinnParts } from '../parts.ts';
import { type Scheme, type SchemeDetails, schemeScopeFault } from './scheme.ts';
import { readSchemeBody } from './scheme-body.ts';
import { countSchemes, findScheme, insertScheme, listSchemes } from './scheme-store.ts';
import { schemeToWire } from './wire.ts';

type SchemeParts = Pick<AltinnParts, 'store' | 'journal' | 'clock' | 'random' | 'bearers' | 'publicUrl'>;

/** One page of the original's documentation writes it with an s more. */
export const SCHEMES_WRITE = [
  'altinn:maskinporten/delegationschemes.write',
  'altinn:maskinporten/delegationsSchemes.write',
];
const SCHEMES_READ = [...SCHEMES_WRITE, 'altinn:maskinporten/delegationschemes.read'];

const PATH = '/maskinporten-api/delegationSchemes';

/** An owner has one for each way in which its APIs are used. */
const MAX_SCHEMES = 100;

export function addSchemeApi(door: Door, parts: SchemeParts): void {
  const { store, bearers } = parts;
  door.post(PATH, (c) => register(c, parts));
  door.get(PATH, async (c) => {
    const bearer = await bearers.require(c, SCHEMES_READ);
    if (bearer instanceof Response) return bearer;
    return answerJson(c, 200, (await listSchemes(store.queries, bearer.orgno)).map(schemeToWire));
  });
  door.get(`${PATH}/:id`, async (c) => {
    const bearer = await bearers.require(c, SCHEMES_READ);
    if (bearer instanceof Response) return bearer;
    const scheme = await findScheme(store.queries, c.req.param('id'));
    return scheme?.ownerOrgno === bearer.orgno
      ? answerJson(c, 200, schemeToWire(scheme))
      : answerProblem(c, refusal(404, 'Your organisation has no such delegation scheme.'));
  });
}

async function register(c: DoorContext, parts: SchemeParts): Promise<Response> {
  const bearer = await parts.bearers.require(c, SCHEMES_WRITE);
  if (bearer instanceof Response) return bearer;
  const json = await readJson(c);
  if (!json.ok) return answerProblem(c, json.refusal);
  const body = readSchemeBody(json.value);
  if (!body.ok) return answerProblem(c, refusal(400, body.fault));
  if (body.value.ownerOrgno !== bearer.orgno) {
    const why = `owner_org must be ${bearer.orgno}, the organisation of the access token.`;
    return answerProblem(c, refusal(403, why));
  }
  const registered = await registerScheme(parts, body.value, bearer, c.get('traceId'));
  return 'fault' in registered ? answerProblem(c, registered.fault) : answerJson(c, 201, registered.id);
}

/** Answers with the id alone, as the original does. */
function registerScheme(
  parts: SchemeParts,
  details: SchemeDetails,
  { clientId, orgno }: Bearer,
  traceId: string,
): Promise<Scheme | { readonly fault: Refusal }> {
  const { store, journal, clock, random, publicUrl } = parts;
  return store.transaction(async (unit) => {
    const fault = await findFault(unit, details, publicUrl);
    if (fault) return { fault };
    const now = clock.now();
    const scheme = { ...details, id: randomUuid(random), createdAt: now };
    await insertScheme(unit, scheme);
    await journal.append(unit, {
      ...{ at: now, traceId, actor: { kind: 'client', id: clientId, orgno }, owner: orgno },
      ...{ noun: 'delegation-scheme', id: scheme.id, action: 'created', before: undefined, after: details },
    });
    return scheme;
  });
}

async function findFault(
  unit: UnitOfWork,
  { scopes, ownerOrgno }: SchemeDetails,
  register: string,
): Promise<Refusal | undefined> {
  for (const name of scopes) {
    const scope = await findScope(unit.queries, name);
    const fault = schemeScopeFault(name, scope, ownerOrgno, register);
    if (fault !== undefined) return refusal(400, fault);
  }
  const isFull = (await countSchemes(unit.queries, ownerOrgno)) >= MAX_SCHEMES;
  return isFull ? refusal(409, `An organisation has ${MAX_SCHEMES} delegation schemes at most.`) : undefined;
}

function refusal(status: number, description: string): Refusal {
  return { rule: 'delegation-scheme', status, error: 'invalid_request', description, remedy: description };
}
