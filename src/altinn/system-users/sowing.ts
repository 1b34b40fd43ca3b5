/**
 * Puts systems, system users and requests into the register as the simulator is seeded. A system that is known stays as it
 * is, and its system users too: the user may have deleted them.
 */
import type { Instant } from '../../clock.ts';
import type { ClientId } from '../../identifiers/client-id.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { UnitOfWork } from '../../store/store.ts';
import { RESOURCE_URN } from '../system-register/powers-reading.ts';
import { type LocalText, parseSystemId, type SystemDetails } from '../system-register/system.ts';
import { findSystem, insertSystem } from '../system-register/system-store.ts';
import { insertRequest } from './request-store.ts';
import { REQUEST_LIFETIME } from './system-user.ts';
import { insertSystemUser } from './system-user-store.ts';

type SownCustomer = { readonly id: string; readonly customer: OrgNumber };

export type SownSystem = {
  readonly name: string;
  readonly internalId: string;
  readonly vendor: OrgNumber;
  readonly clientId: ClientId;
  readonly title: LocalText;
  readonly description: LocalText;
  readonly resources: readonly string[];
  readonly redirectUrls: readonly string[];
  readonly systemUsers: readonly SownCustomer[];
  readonly requests: readonly SownCustomer[];
};

export async function sowSystems(
  unit: UnitOfWork,
  systems: readonly SownSystem[],
  now: Instant,
): Promise<void> {
  for (const system of systems) {
    const details = detailsOf(system);
    if (await findSystem(unit.queries, details.id)) continue;
    await insertSystem(unit.queries, details, { internalId: system.internalId, now });
    await sowCustomers(unit, system, details, now);
  }
}

async function sowCustomers(
  { queries }: UnitOfWork,
  { systemUsers, requests }: SownSystem,
  { id: systemId, name, rights, accessPackages }: SystemDetails,
  now: Instant,
): Promise<void> {
  const shared = { systemId, rights, accessPackages, createdAt: now };
  for (const { id, customer } of systemUsers) {
    const own = { id, owner: customer, externalRef: customer, title: name.nb };
    await insertSystemUser(queries, { ...shared, ...own });
  }
  for (const { id, customer } of requests) {
    const own = { id, party: customer, externalRef: customer, redirectUrl: undefined } as const;
    const open = { state: 'New', answerableUntil: now + REQUEST_LIFETIME } as const;
    await insertRequest(queries, { ...shared, ...own, ...open });
  }
}

function detailsOf(system: SownSystem): SystemDetails {
  const id = parseSystemId(`${system.vendor}_${system.name}`);
  if (!id) throw new Error(`The seeded system ${system.name} has no name that a system can have.`);
  return {
    ...{ id, vendor: system.vendor, name: system.title, description: system.description },
    rights: system.resources.map((value) => ({ resource: [{ id: RESOURCE_URN, value }] })),
    accessPackages: [],
    ...{ clientIds: [system.clientId], allowedRedirectUrls: system.redirectUrls, isVisible: true },
  };
}
