/** Applications as the API has them. */
import * as z from 'zod';
import { timestamp } from '../../clock.ts';
import {
  APPLICATION_STATES,
  type Application,
  MAX_APPLICATION_TEXT,
} from '../../registry/applications/application.ts';
import type { Model } from '../contract/operation.ts';

/** Beside line breaks no controls, and no marks that turn the direction of what follows: people read it in a list. */
const UNREADABLE = /(?![\n\r\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

function words(name: string, purpose: string) {
  return z
    .string()
    .max(MAX_APPLICATION_TEXT)
    .refine((text) => text.trim() !== '', { error: `${name} is empty. ${purpose}` })
    .refine((text) => !UNREADABLE.test(text), {
      error: `${name} has a control character. Write it with letters, digits, punctuation and line breaks.`,
    });
}

const REQUEST = z.object({
  scope: z.string().describe('The whole name: prefix:subscope'),
  purpose: words('purpose', 'Write what the access is needed for.').describe(
    'Read by the owner of the scope',
  ),
  own_use: z
    .boolean()
    .optional()
    .describe(
      'Of a scope that can be delegated: your organisation will use it for itself, not for its customers',
    ),
});
export type ApplicationRequest = z.infer<typeof REQUEST>;
export const APPLICATION_REQUEST: Model<z.ZodType<ApplicationRequest>> = {
  name: 'ApplicationRequest',
  schema: REQUEST,
};

const REJECTION = z.object({
  reason: words('reason', 'Write why, and what would change it.').describe('Read by who applied'),
});
export type Rejection = z.infer<typeof REJECTION>;
export const REJECTION_MODEL: Model<z.ZodType<Rejection>> = { name: 'Rejection', schema: REJECTION };

export const APPLICATION: Model = {
  name: 'Application',
  schema: z.object({
    id: z.string(),
    scope: z.string(),
    owner_orgno: z.string(),
    owner_organization_name: z.string().nullable(),
    consumer_orgno: z.string(),
    consumer_organization_name: z.string().nullable(),
    purpose: z.string(),
    state: z.enum(APPLICATION_STATES),
    reason: z.string().nullable().describe('Why it was rejected'),
    created: z.string(),
    decided: z.string().nullable().describe('When it was approved, rejected or withdrawn'),
  }),
};

/** Who applied and who decided are in the journals of their own organisations, and are not told to the other. */
export function applicationAnswer(application: Application, names: ReadonlyMap<string, string>) {
  const { id, scope, ownerOrgno, consumerOrgno, purpose, state, createdAt } = application;
  return {
    ...{ id, scope, purpose, state },
    owner_orgno: ownerOrgno,
    owner_organization_name: names.get(ownerOrgno) ?? null,
    consumer_orgno: consumerOrgno,
    consumer_organization_name: names.get(consumerOrgno) ?? null,
    reason: application.state === 'REJECTED' ? application.reason : null,
    created: timestamp(createdAt),
    decided: application.state === 'REQUESTED' ? null : timestamp(application.decidedAt),
  };
}
