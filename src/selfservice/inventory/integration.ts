/**
 * Clients as the inventory of integrations has them (spec/selfservice.md 1.5): types in capitals and under older names,
 * and each customer for whom a supplier's client acts as an integration of its own.
 */
import * as z from 'zod';
import { timestamp } from '../../clock.ts';
import type { Client, OnBehalfOf } from '../../registry/clients/client.ts';
import type { IntegrationType } from '../../registry/clients/integration-type.ts';
import type { Model } from '../contract/operation.ts';

/** What the inventory calls a client of a type, and an integration on behalf of a customer below it. */
const NAMES: Readonly<Record<IntegrationType, readonly [client: string, onBehalfOf: string]>> = {
  idporten: ['IDPORTEN_OIDC', 'IDPORTEN_OIDC_ONBEHALFOF'],
  api_klient: ['API_KLIENT', 'API_KLIENT'],
  ansattporten: ['ANSATTPORTEN', 'ANSATTPORTEN'],
  maskinporten: ['MASKINPORTEN', 'MASKINPORTEN'],
  krr: ['KRR_REST', 'KRR_REST_ONBEHALFOF'],
  eformidling: ['EFORMIDLING_DPI', 'EFORMIDLING_DPI_ONBEHALFOF'],
  idporten_saml2: ['IDPORTEN_SAML2', 'IDPORTEN_SAML2_ONBEHALF'],
};

export const INTEGRATION: Model = {
  name: 'Integration',
  schema: z.object({
    id: z.string().describe('The client id; below a client, that and :: and the onbehalfof value'),
    description: z.string().optional(),
    customer_organization_number: z.string(),
    supplier_organization_number: z.string().optional(),
    supplier_integration_id: z.string().optional().describe('The client below which it stands'),
    integration_type: z.string().meta({ enum: [...new Set(Object.values(NAMES).flat())] }),
    active: z.boolean(),
    created: z.string(),
    last_updated: z.string(),
  }),
};

export type Integration = ReturnType<typeof ofClient> | ReturnType<typeof ofCustomer>;

export function integrationsOf(client: Client): readonly Integration[] {
  return [ofClient(client), ...client.onBehalfOf.map((customer) => ofCustomer(client, customer))];
}

function ofClient(client: Client) {
  return {
    id: client.clientId,
    description: client.description,
    customer_organization_number: client.clientOrgno,
    supplier_organization_number: client.supplierOrgno,
    integration_type: NAMES[client.integrationType][0],
    active: client.active,
    created: timestamp(client.createdAt),
    last_updated: timestamp(client.updatedAt),
  };
}

function ofCustomer(client: Client, customer: OnBehalfOf) {
  return {
    id: `${client.clientId}::${customer.onBehalfOf}`,
    description: customer.description,
    customer_organization_number: customer.orgno,
    supplier_organization_number: client.clientOrgno,
    supplier_integration_id: client.clientId,
    integration_type: NAMES[client.integrationType][1],
    active: client.active,
    created: timestamp(customer.createdAt),
    last_updated: timestamp(customer.updatedAt),
  };
}
