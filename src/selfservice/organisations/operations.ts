/** Organisations: what one is called, and which one the caller acts for (spec/selfservice.md 1.5, "Other"). */
import * as z from 'zod';
import { isSyntheticOrgNumber, parseOrgNumber } from '../../identifiers/org-number.ts';
import { findOrganisation } from '../../registry/organisations/organisation-store.ts';
import { ANY_PERMISSION } from '../authorization/permission.ts';
import { invalid, refused } from '../contract/fault.ts';
import { guarded, type Model, type Operation, ok, open } from '../contract/operation.ts';
import { shown } from '../contract/schema-faults.ts';
import type { SelfserviceParts } from '../parts.ts';

type Parts = Pick<SelfserviceParts, 'store'>;

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

const COMMON = { tag: 'Organizations' } as const;

export function organisationOperations(parts: Parts): readonly Operation[] {
  return [readName(parts), readCaller(parts), switchOrganisation()];
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

function readCaller({ store }: Parts): Operation {
  return guarded({
    ...COMMON,
    id: 'getAuthenticatedOrganization',
    method: 'GET',
    path: '/auth/user',
    summary: 'The organisation that you act for',
    access: ANY_PERMISSION,
    answers: { 200: { description: 'The organisation', model: AUTHENTICATED } },
    async handle(_, { orgno }) {
      const organisation = await findOrganisation(store.queries, orgno);
      return ok({
        authenticated_organization_number: orgno,
        authenticated_organization_name: organisation?.name,
        is_synthetic_organization_number: isSyntheticOrgNumber(orgno),
        has_consented: organisation?.termsAcceptedAt !== undefined,
      });
    },
  });
}

/** Whom a token acts for stands in the token; there is nothing here that could be switched. */
function switchOrganisation(): Operation {
  return guarded({
    ...COMMON,
    id: 'switchSyntheticOrganization',
    method: 'POST',
    path: '/auth/switch-synth-org',
    summary:
      'For persons with a session in the portal of the test environment: act for another synthetic organisation',
    access: ANY_PERMISSION,
    answers: { 200: { description: 'The organisation', model: AUTHENTICATED } },
    async handle(_, { orgno }) {
      const remedy = 'Get a token for a client of the other organisation.';
      const message = `A token acts for the organisation it was issued to, here ${orgno}; only a person’s session in the portal changes organisation. ${remedy}`;
      return refused(403, 'Authorization', message);
    },
  });
}
