/** Systems: programs of vendors that act for the vendors' customers as system users (spec/maskinporten.md 7.1). */
import type { Instant } from '../../clock.ts';
import type { ClientId } from '../../identifiers/client-id.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';

declare const systemIdBrand: unique symbol;
/** `<vendor's organisation number>_<name>`. */
export type SystemId = string & { readonly [systemIdBrand]: true };

/** Names in use are a word or two; the id stands in every token of a system user. */
export const MAX_SYSTEM_ID_LENGTH = 128;

const SYSTEM_ID = /^[0-9]{9}_[A-Za-z0-9æøåÆØÅ._-]+$/;

/** The check digit belongs to who registers the system; what is looked up need only have the form. */
export function parseSystemId(text: string): SystemId | undefined {
  return isSystemId(text) ? text : undefined;
}

function isSystemId(text: string): text is SystemId {
  return text.length <= MAX_SYSTEM_ID_LENGTH && SYSTEM_ID.test(text);
}

export type LocalText = { readonly nb: string; readonly nn: string; readonly en: string };

/** What a system user may be used for: a resource of Altinn's register by its id. */
export type Right = { readonly resource: readonly ResourceAttribute[] };
export type ResourceAttribute = { readonly id: string; readonly value: string };
export type AccessPackage = { readonly urn: string };

/** Rights and packages: what a system asks of its customers, or what a customer has given it. */
export type Powers = {
  readonly rights: readonly Right[];
  readonly accessPackages: readonly AccessPackage[];
};

export type SystemDetails = Powers & {
  readonly id: SystemId;
  readonly vendor: OrgNumber;
  readonly name: LocalText;
  readonly description: LocalText;
  readonly clientIds: readonly ClientId[];
  readonly allowedRedirectUrls: readonly string[];
  /** Whether customers find it on their own page. */
  readonly isVisible: boolean;
};

export type System = SystemDetails & {
  /** Altinn's own name for it, a UUID. */
  readonly internalId: string;
  readonly isDeleted: boolean;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

/** The resources of rights, in one list. */
export function resourcesOf({ rights }: Pick<Powers, 'rights'>): readonly string[] {
  return rights.flatMap(({ resource }) => resource.map(({ value }) => value));
}

/** Whether one asks for nothing that the other lacks. */
export function isWithin(asked: Powers, given: Powers): boolean {
  const resources = new Set(resourcesOf(given));
  const packages = new Set(given.accessPackages.map(({ urn }) => urn));
  return (
    resourcesOf(asked).every((resource) => resources.has(resource)) &&
    asked.accessPackages.every(({ urn }) => packages.has(urn))
  );
}

export function hasAny({ rights, accessPackages }: Powers): boolean {
  return rights.length + accessPackages.length > 0;
}
