/** A system as the original's API shows it. */
import { organisationObject } from '../../identifiers/org-number.ts';
import type { System } from './system.ts';

export function systemToWire(system: System): object {
  return {
    id: system.id,
    vendor: organisationObject(system.vendor),
    ...{ name: system.name, description: system.description },
    ...{ rights: system.rights, accessPackages: system.accessPackages },
    ...{ isDeleted: system.isDeleted, clientId: system.clientIds, isVisible: system.isVisible },
    allowedRedirectUrls: system.allowedRedirectUrls,
  };
}
