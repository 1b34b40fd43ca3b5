/** What an organisation has and what waits for somebody, in one answer: for a front page, and for whoever watches. */
import * as z from 'zod';
import { DAY, type Instant, timestamp } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { findOrganisation } from '../../registry/organisations/organisation-store.ts';
import { guarded, type Model, type Operation, OWN_ROOTS, ok } from '../contract/operation.ts';
import { expiringOf } from '../expiry/expiry-store.ts';
import type { SelfserviceParts } from '../parts.ts';
import * as counts from './overview-store.ts';

/** The last but one of the notices that webhooks give (webhooks/notice.ts). */
const EXPIRING_DAYS = 30;
/** As many as one looks at before going to the client's own list. */
const MAX_REFUSALS = 5;
/** More are a list of their own. */
const MAX_PENDING = 50;

const COUNT = z.object({ total: z.int().min(0), active: z.int().min(0) });

const OVERVIEW: Model = {
  name: 'Overview',
  schema: z.object({
    terms_accepted: z.boolean(),
    clients: COUNT,
    scopes: COUNT.nullable().describe('Those that your organisation owns; null for who may not read them'),
    expiring: z.object({
      within_30_days: z
        .int()
        .min(0)
        .describe('Keys, secrets and certificates; GET /porthus/v1/expiring lists them'),
      expired_keys: z.int().min(0).describe('Keys of active clients that are over'),
    }),
    pending_scopes: z
      .array(z.string())
      .describe(`Carried by active clients without access; ${MAX_PENDING} at most`),
    applications: z.object({
      received: z
        .int()
        .min(0)
        .nullable()
        .describe('Those that wait for your organisation to decide; null for who may not read them'),
      sent: z.int().min(0).describe('Those of your organisation that others have not decided'),
    }),
    refusals: z.object({
      last_day: z.int().min(0).describe('Requests for tokens of your clients, refused in the last 24 hours'),
      latest: z.array(
        z.object({
          ...{ client_id: z.string(), client_name: z.string().nullable(), issuer: z.string() },
          ...{ trace_id: z.string(), at: z.string(), rule: z.string(), error: z.string() },
        }),
      ),
    }),
  }),
};

type Parts = Pick<SelfserviceParts, 'store'>;

export function overviewOperations(parts: Parts): readonly Operation[] {
  return [
    guarded({
      id: 'getOverview',
      method: 'GET',
      path: '/overview',
      roots: OWN_ROOTS,
      tag: 'Overview',
      summary: 'What your organisation has, and what waits for somebody',
      access: ['clients:read'],
      answers: { 200: { description: 'The overview', model: OVERVIEW } },
      async handle({ now }, { orgno, permissions }) {
        const organisation = await findOrganisation(parts.store.queries, orgno);
        return ok({
          terms_accepted: organisation?.termsAcceptedAt !== undefined,
          ...(await ofClients(parts, orgno, now)),
          ...(await ofScopes(parts, orgno, permissions.has('scopes:read'))),
        });
      },
    }),
  ];
}

async function ofClients({ store: { queries } }: Parts, orgno: OrgNumber, now: Instant) {
  const until = now + EXPIRING_DAYS * DAY;
  const expiring = await expiringOf(queries, { orgno, asOwner: true, asSupplier: false, from: now, until });
  const refused = await counts.refusedSince(queries, orgno, now - DAY, MAX_REFUSALS);
  return {
    clients: await counts.countClients(queries, orgno),
    expiring: {
      within_30_days: expiring.length,
      expired_keys: await counts.countExpiredKeys(queries, orgno, now),
    },
    pending_scopes: (await counts.pendingScopesOf(queries, orgno)).slice(0, MAX_PENDING),
    refusals: { last_day: refused.count, latest: refused.latest.map(refusedAnswer) },
  };
}

async function ofScopes({ store: { queries } }: Parts, orgno: OrgNumber, isSeen: boolean) {
  return {
    scopes: isSeen ? await counts.countScopes(queries, orgno) : null,
    applications: {
      received: isSeen ? await counts.countOpenApplications(queries, 'owner_orgno', orgno) : null,
      sent: await counts.countOpenApplications(queries, 'consumer_orgno', orgno),
    },
  };
}

function refusedAnswer({ clientId, clientName, issuer, traceId, at, rule, error }: counts.Refused) {
  return {
    ...{ client_id: clientId, client_name: clientName ?? null, issuer, trace_id: traceId },
    ...{ at: timestamp(at), rule, error },
  };
}
