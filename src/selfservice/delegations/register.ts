/** The register in which organisations let others act for them, as far as it is shown to them here; the composition root fills it. */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';

export type LocalText = { readonly nb: string; readonly nn: string; readonly en: string };

export type ListedDelegation = {
  readonly consumer: OrgNumber;
  readonly supplier: OrgNumber;
  readonly title: LocalText;
  readonly scopes: readonly string[];
  readonly createdAt: Instant;
};

export type ListedSystemUser = {
  readonly id: string;
  readonly customer: OrgNumber;
  readonly vendor: OrgNumber;
  readonly systemId: string;
  readonly name: LocalText;
  readonly externalRef: string;
  /** The resources and access packages that it may be used for. */
  readonly powers: readonly string[];
  /** Those of the vendor's clients that get tokens for it. */
  readonly clientIds: readonly string[];
  readonly createdAt: Instant;
};

export type ShownRegister = {
  /** Given and received, the oldest first, up to a limit of the register's own. */
  delegationsOf(orgno: OrgNumber): Promise<readonly ListedDelegation[]>;
  systemUsersOf(orgno: OrgNumber): Promise<readonly ListedSystemUser[]>;
};
