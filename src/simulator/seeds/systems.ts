/** Reads `systems.json`: systems of vendors in Altinn, the system users that customers gave them, and what they ask for. */
import type { ClientId } from '../../identifiers/client-id.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { SeedClient } from './clients.ts';
import { numberOf, type OrganisationNumbers } from './organisations.ts';
import { SeedFields } from './seed-fields.ts';

type Texts = { readonly nb: string; readonly nn: string; readonly en: string };

export type SeedSystem = {
  /** What follows the vendor's number in the id. */
  readonly name: string;
  readonly internalId: string;
  readonly vendor: OrgNumber;
  readonly clientId: ClientId;
  readonly title: Texts;
  readonly description: Texts;
  readonly resources: readonly string[];
  readonly redirectUrls: readonly string[];
  readonly systemUsers: readonly SeedCustomer[];
  readonly requests: readonly SeedCustomer[];
};

export type SeedCustomer = { readonly id: string; readonly customer: OrgNumber };

export function readSystem(
  entry: unknown,
  numbers: OrganisationNumbers,
  clients: readonly SeedClient[],
): SeedSystem {
  const fields = new SeedFields('of a system', entry);
  const name = fields.text('name');
  const client = clientNamed(fields.text('client'), clients);
  const system = {
    ...{ name, internalId: fields.text('internal_id') },
    ...{ vendor: client.clientOrgno, clientId: client.clientId },
    ...{ title: readTexts(fields.record('title'), name) },
    ...{ description: readTexts(fields.record('description'), name) },
    resources: fields.optionalTexts('resources') ?? [],
    redirectUrls: fields.optionalTexts('redirect_urls') ?? [],
    systemUsers: readCustomers(fields.record('system_users'), numbers, name),
    requests: readCustomers(fields.record('requests'), numbers, name),
  };
  fields.end();
  return system;
}

function clientNamed(name: string, clients: readonly SeedClient[]): SeedClient['details'] {
  const client = clients.find((candidate) => candidate.name === name);
  if (!client) throw new Error(`The seed of a system names the unknown client ${name}.`);
  return client.details;
}

function readTexts(record: unknown, system: string): Texts {
  const fields = new SeedFields(`of the texts of the system ${system}`, record);
  const texts = { nb: fields.text('nb'), nn: fields.text('nn'), en: fields.text('en') };
  fields.end();
  return texts;
}

function readCustomers(list: unknown, numbers: OrganisationNumbers, system: string): readonly SeedCustomer[] {
  return Object.values(list as object).map((entry: unknown) => {
    const where = `of a customer of the system ${system}`;
    const fields = new SeedFields(where, entry);
    const customer = { id: fields.text('id'), customer: numberOf(fields.text('customer'), numbers, where) };
    fields.end();
    return customer;
  });
}
