/** The terms of use, without which an organisation registers no clients (spec/selfservice.md 1.4). */
import * as z from 'zod';
import { type Instant, timestamp } from '../../clock.ts';
import { findOrganisation } from '../../registry/organisations/organisation-store.ts';
import { acceptTerms } from '../../registry/organisations/terms-store.ts';
import { guarded, type Model, type Operation, OWN_ROOTS, ok } from '../contract/operation.ts';
import type { SelfserviceParts } from '../parts.ts';

/** Another text is another version. */
const VERSION = '1';
const TEXTS = {
  nb: 'Den som registrerer en klient her, svarer for det klienten gjør, holder nøklene og hemmelighetene dens for seg selv, bytter dem ut før de utløper eller når noen andre kan ha sett dem, og bruker scopes bare til det formålet de er gitt for.',
  nn: 'Den som registrerer ein klient her, svarar for det klienten gjer, held nøklane og løyndomane hans for seg sjølv, byter dei ut før dei går ut eller når nokon andre kan ha sett dei, og bruker scopes berre til det føremålet dei er gjevne for.',
  en: 'Whoever registers a client here answers for what the client does, keeps its keys and secrets to itself, replaces them before they expire or when somebody else may have seen them, and uses scopes for the purpose they were granted for alone.',
};

const TERMS: Model = {
  name: 'Terms',
  schema: z.object({
    version: z.string(),
    text: z.string().describe('In English'),
    texts: z.object({ nb: z.string(), nn: z.string(), en: z.string() }).describe('The same by language'),
    accepted_at: z.string().nullable().describe('When your organisation accepted them; null until then'),
  }),
};

const COMMON = { tag: 'Terms of use', roots: OWN_ROOTS } as const;

export function termsOperations(parts: Pick<SelfserviceParts, 'store' | 'journal'>): readonly Operation[] {
  const { store, journal } = parts;
  return [
    guarded({
      ...COMMON,
      id: 'getTerms',
      method: 'GET',
      path: '/terms',
      summary: 'The terms of use, and whether your organisation has accepted them',
      access: ['clients:read', 'scopes:read', 'supplier'],
      answers: { 200: { description: 'The terms', model: TERMS } },
      async handle(_, { orgno }) {
        const organisation = await findOrganisation(store.queries, orgno);
        return ok(toWire(organisation?.termsAcceptedAt));
      },
    }),
    guarded({
      ...COMMON,
      id: 'acceptTerms',
      method: 'POST',
      path: '/terms/acceptance',
      summary: 'Accept the terms of use for your organisation; again changes nothing',
      access: ['clients:create', 'clients:modify', 'scopes:write', 'supplier'],
      answers: { 200: { description: 'The terms, accepted', model: TERMS } },
      async handle({ now, traceId }, { orgno, actor }) {
        const acceptedAt = await store.transaction(async (unit) => {
          const acceptance = await acceptTerms(unit, orgno, now);
          if (acceptance.isNew) {
            await journal.append(unit, {
              ...{ at: now, traceId, actor: { ...actor, orgno }, owner: orgno },
              ...{ noun: 'organisation', id: orgno, action: 'terms-accepted' },
              before: { termsAcceptedAt: null },
              after: { termsAcceptedAt: timestamp(now), version: VERSION },
            });
          }
          return acceptance.acceptedAt;
        });
        return ok(toWire(acceptedAt));
      },
    }),
  ];
}

function toWire(acceptedAt: Instant | undefined) {
  return {
    version: VERSION,
    text: TEXTS.en,
    texts: TEXTS,
    accepted_at: acceptedAt === undefined ? null : timestamp(acceptedAt),
  };
}
