/** The names under which changes to the registry are told, once committed, to everyone who keeps a view of it. */
import type { OrgNumber } from '../identifiers/org-number.ts';
import type { ScopeName } from '../identifiers/scope-name.ts';
import type { UnitOfWork } from '../store/store.ts';

/** A client's keys and scopes are part of it. Nobody keeps a view of prefixes or persons. */
export type RegistryNoun = 'organisation' | 'client' | 'scope' | 'access';

export function tellChanged(unit: UnitOfWork, noun: RegistryNoun, id: string): void {
  unit.changed({ noun, id });
}

/** A scope name holds no space, so the two cannot run together. */
export function accessId(scope: ScopeName, consumer: OrgNumber): string {
  return `${scope} ${consumer}`;
}
