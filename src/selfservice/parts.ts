/** What the operations of the self-service API share. */
import type { Journal } from '../audit/journal.ts';
import type { NamePerson } from '../audit/person-id.ts';
import type { JudgeCertificates } from '../certificates/chain.ts';
import type { Clock } from '../clock.ts';
import type { MasterKey } from '../issuer/master-key.ts';
import type { Random } from '../random.ts';
import type { RegistryView } from '../registry/view.ts';
import type { Store } from '../store/store.ts';
import type { ShownRegister } from './delegations/register.ts';
import type { DelegationRegister } from './explanation/delegation.ts';
import type { DecisionTables } from './traffic/decision.ts';
import type { JudgeTarget } from './webhooks/target.ts';

/** What operations work on; each table takes what it uses: `Pick<SelfserviceParts, 'store' | 'clock'>`. */
export type SelfserviceParts = {
  readonly store: Store;
  readonly registry: RegistryView;
  /** Every change appends one event for each thing changed, in its own unit of work. */
  readonly journal: Journal;
  readonly clock: Clock;
  readonly random: Random;
  /** Whether a key may be registered with these certificates. */
  readonly judgeCertificates: JudgeCertificates;
  /** What must be read again in clear, such as the secrets of webhooks, rests under the master key. */
  readonly sealing: Pick<MasterKey, 'seal' | 'open'>;
  /** Whether a webhook may lead to a URL (spec/threats.md row 19). */
  readonly judgeTarget: JudgeTarget;
  /** Whether the rules of the test environment hold (spec/selfservice.md 1.6, URI rules; 4.6). */
  readonly isTestEnvironment: boolean;
  /** The checks that each issuer makes, by which its decisions are explained. */
  readonly decisionTables: DecisionTables;
  /** The registers in which scopes are delegated; undefined where none is connected. */
  readonly delegations: DelegationRegister | undefined;
  /** The register whose delegations and system users are shown to their parties; undefined where it is Altinn's own. */
  readonly shownRegister: ShownRegister | undefined;
  /** What the journal, and so everybody here, calls a person. */
  readonly namePerson: NamePerson;
  /** Whether an issuer tells a caller that it does not know which clients there are (spec/threats.md row 54). */
  readonly tellsStrangers: boolean;
};
