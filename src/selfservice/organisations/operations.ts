/** Organisations: what one is called, and which one the caller acts for (spec/selfservice.md 1.5, "Other"). */
import * as z from 'zod';
import { isSyntheticOrgNumber, type OrgNumber, parseOrgNumber } from '../../identifiers/org-number.ts';
import { organisationNames } from '../../registry/organisations/organisation-names-store.ts';
import { findOrganisation } from '../../registry/organisations/organisation-store.ts';
import { ANY_PERMISSION } from '../authorization/permission.ts';
import { invalid, refused } from '../contract/fault.ts';
import { guarded, type Model, type Operation, OWN_ROOTS, ok, open } from '../contract/operation.ts';
import { shown } from '../contract/schema-faults.ts';
import type { SelfserviceParts } from '../parts.ts';

type Parts = Pick<SelfserviceParts, 'store' | 'isTestEnvironment'>;

const ORGANISATION: Model = {
  name: 'Organization',
  schema: z.object({ orgnr: z.string(), name: z.string() }),
};

const AUTHENTICATED: Model = {
  name: 'AuthenticatedOrganization',
  schema: z.object({
    authenticated_organization_number: z.string(),
    authenticated_organization_name: z.string().optional(),
    is_synthetic_organization_number: z.boolean(),
    has_consented: z.boolean().describe('Whether the organisation has accepted the terms of use'),
  }),
};

const ASKED_ORGANISATION = {
  name: 'SwitchOrganization',
  schema: z.object({ orgno: z.string().max(64) }),
} satisfies Model;

/** Ten characters each in a query. */
const MAX_NUMBERS = 100;

const ORGANISATION_NUMBERS = z
  .string()
  .transform((text) => text.split(','))
  .refine((texts) => texts.length <= MAX_NUMBERS && texts.every((text) => parseOrgNumber(text)), {
    error: `orgno must be organisation numbers with commas between, ${MAX_NUMBERS} at most.`,
  })
  .transform((texts) => texts.flatMap((text) => parseOrgNumber(text) ?? []))
  .meta({ type: 'string', example: '310011002,310002003' });

const COMMON = { tag: 'Organizations' } as const;

export function organisationOperations(parts: Parts): readonly Operation[] {
  return [readName(parts), readNames(parts), readCaller(parts), switchOrganisation(parts)];
}

function readName({ store }: Parts): Operation {
  return open({
    ...COMMON,
    id: 'getOrganization',
    method: 'GET',
    path: '/organizations/{orgnr}',
    summary: 'What an organisation is called',
    access: 'open',
    answers: { 200: { description: 'The organisation', model: ORGANISATION } },
    async handle({ path }) {
      const text = path['orgnr'] ?? '';
      const orgno = parseOrgNumber(text);
      if (orgno === undefined) {
        const message = `orgnr is ${shown(text)}; give nine digits with a valid check digit.`;
        return invalid([{ object: ORGANISATION.name, field: 'orgnr', message }]);
      }
      const organisation = await findOrganisation(store.queries, orgno);
      if (organisation) return ok({ orgnr: orgno, name: organisation.name });
      return refused(404, ORGANISATION.name, `The organisation ${orgno} is not known here.`, 'orgnr');
    },
  });
}

/** What is not known here is left out. */
function readNames({ store }: Parts): Operation {
  return guarded<{ orgno: readonly OrgNumber[] }>({
    ...COMMON,
    roots: OWN_ROOTS,
    id: 'listOrganizationNames',
    method: 'GET',
    path: '/organizations',
    summary: 'What organisations are called, many at once',
    access: ANY_PERMISSION,
    query: z.object({ orgno: ORGANISATION_NUMBERS }),
    answers: { 200: { description: 'Those that are known here', model: ORGANISATION, isList: true } },
    async handle({ query: { orgno } }) {
      const names = await organisationNames(store.queries, orgno);
      return ok([...names].map(([orgnr, name]) => ({ orgnr, name })));
    },
  });
}

function readCaller(parts: Parts): Operation {
  return guarded({
    ...COMMON,
    id: 'getAuthenticatedOrganization',
    method: 'GET',
    path: '/auth/user',
    summary: 'The organisation that you act for',
    access: ANY_PERMISSION,
    answers: { 200: { description: 'The organisation', model: AUTHENTICATED } },
    async handle(_, { orgno }) {
      return ok(await authenticated(parts, orgno));
    },
  });
}

async function authenticated({ store }: Parts, orgno: OrgNumber) {
  const organisation = await findOrganisation(store.queries, orgno);
  return {
    authenticated_organization_number: orgno,
    authenticated_organization_name: organisation?.name,
    is_synthetic_organization_number: isSyntheticOrgNumber(orgno),
    has_consented: organisation?.termsAcceptedAt !== undefined,
  };
}

/** Whom a token acts for stands in the token; a person's session can act for another (spec/selfservice.md 1.5, "test environment only"). */
function switchOrganisation(parts: Parts): Operation {
  return guarded<undefined, z.infer<typeof ASKED_ORGANISATION.schema>>({
    ...COMMON,
    id: 'switchSyntheticOrganization',
    method: 'POST',
    path: '/auth/switch-synth-org',
    summary:
      'For persons with a session in the portal of the test environment: act for another synthetic organisation',
    access: ANY_PERMISSION,
    body: { kind: 'json', model: ASKED_ORGANISATION },
    answers: { 200: { description: 'The organisation', model: AUTHENTICATED } },
    async handle({ body }, { orgno, switchTo }) {
      if (switchTo === undefined) return heldByToken(orgno);
      const asked = parseOrgNumber(body.orgno);
      if (!parts.isTestEnvironment || asked === undefined || !isSyntheticOrgNumber(asked))
        return notSynthetic(parts, body.orgno);
      return (await switchTo(asked)) ? ok(await authenticated(parts, asked)) : notAMember(asked);
    },
  });
}

function heldByToken(orgno: OrgNumber) {
  const remedy = 'Get a token for a client of the other organisation.';
  const message = `A token acts for the organisation it was issued to, here ${orgno}; only a person’s session in the portal changes organisation. ${remedy}`;
  return refused(403, 'Authorization', message);
}

function notSynthetic({ isTestEnvironment }: Parts, asked: string) {
  if (!isTestEnvironment) {
    const message = 'There are no synthetic organisations in this environment. Choose one in the portal.';
    return refused(403, 'Authorization', message);
  }
  const message = `orgno is ${shown(asked)}; give the number of a synthetic organisation, which begins with 2 or 3.`;
  return invalid([{ object: ASKED_ORGANISATION.name, field: 'orgno', message }]);
}

/** The same whether or not there is such an organisation. */
function notAMember(orgno: OrgNumber) {
  const message = `You are no member of the organisation ${orgno}. Ask one of its administrators to add you.`;
  return refused(403, 'Authorization', message);
}
