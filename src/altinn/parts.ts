/** What the parts of the stand-in are made of. */
import type { Journal } from '../audit/journal.ts';
import type { NamePerson } from '../audit/person-id.ts';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { RegistryView } from '../registry/view.ts';
import type { Store } from '../store/store.ts';
import type { Bearers } from './api/bearer.ts';
import type { Pages } from './pages/pages.ts';

export type AltinnParts = {
  readonly store: Store;
  readonly registry: Pick<RegistryView, 'client' | 'scope' | 'organisation'>;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly random: Random;
  /** The door's address, the slash included; also the name of the register, as scopes and tokens carry it. */
  readonly publicUrl: string;
  readonly bearers: Bearers;
  readonly pages: Pages;
  /** What the journal calls a person. */
  readonly namePerson: NamePerson;
};
