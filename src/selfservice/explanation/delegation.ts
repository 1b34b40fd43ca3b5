/** The registers in which customers delegate scopes, as far as an explanation asks them; the composition root fills it. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';

export type DelegationAnswer =
  | { readonly answered: true; readonly value: boolean }
  | { readonly answered: false; readonly why: string };

export type DelegationRegister = {
  hasDelegated(asked: {
    readonly source: string;
    readonly consumer: OrgNumber;
    readonly supplier: OrgNumber;
    readonly scope: ScopeName;
  }): Promise<DelegationAnswer>;
};
