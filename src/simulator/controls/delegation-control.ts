/**
 * `/simulator/v1/delegations`: withdraws what a consumer has delegated to a supplier, as the consumer's own people do in
 * Altinn, and delegates it again. What was withdrawn is remembered before it is, so a restart in between loses none.
 */
import * as z from 'zod';
import type { AuditEvent } from '../../audit/journal.ts';
import { answerJson } from '../../http/answer.ts';
import { type OrgNumber, parseOrgNumber } from '../../identifiers/org-number.ts';
import { parseScopeName, type ScopeName } from '../../identifiers/scope-name.ts';
import { type Random, randomHex } from '../../random.ts';
import { recallFact, rememberFact } from '../../store/installation-store.ts';
import type { Store } from '../../store/store.ts';
import { answerUnknown, readCommand, refuseCommand } from './command.ts';
import { CONTROLS_PATH, type Control } from './door.ts';

export type Withdrawn = {
  readonly schemeId: string;
  readonly consumer: OrgNumber;
  readonly supplier: OrgNumber;
};

type Act = Pick<AuditEvent, 'traceId' | 'actor'>;

/** The register of delegations, as the composition root hands it in. */
export type DelegationRegister = {
  find(asked: {
    readonly consumer: OrgNumber;
    readonly supplier: OrgNumber;
    readonly scope: ScopeName | undefined;
  }): Promise<readonly (Withdrawn & { readonly id: string })[]>;
  withdraw(id: string, consumer: OrgNumber, act: Act): Promise<unknown>;
  /** Changes nothing when it is delegated already; does nothing when it no longer can be. */
  delegate(asked: Withdrawn, act: Act): Promise<unknown>;
};

export type DelegationControlParts = {
  readonly register: DelegationRegister;
  readonly store: Store;
  readonly random: Random;
};

/** The list stands in one row. */
export const MAX_WITHDRAWN = 200;

export function delegationControl({ register, store, random }: DelegationControlParts): Control {
  const state = async () => ({
    withdrawn: (await withdrawnIn(store)).map(({ schemeId, consumer, supplier }) => ({
      consumer,
      supplier,
      scheme: schemeId,
    })),
  });

  async function restoreAll(traceId: string): Promise<void> {
    for (const one of await withdrawnIn(store)) await register.delegate(one, actFor(one, traceId));
    await remember(store, []);
  }

  return {
    name: 'delegations',
    summary: 'Withdraws what a consumer has delegated to a supplier, and delegates it again.',
    routes(door) {
      door.post(`${CONTROLS_PATH}/delegations/withdraw`, async (c) => {
        const command = await readCommand(c, SHAPE);
        if (!command.ok) return command.answer;
        const { consumer, supplier, scope } = command.value;
        if (consumer === undefined || supplier === undefined) return refuseCommand(c, NO_PARTIES);
        const found = await register.find({ consumer, supplier, scope });
        if (found.length === 0) return answerUnknown(c, 'Nothing like that is delegated between the two.');
        const others = (await withdrawnIn(store)).filter((one) => !found.some((two) => isSame(one, two)));
        if (others.length + found.length > MAX_WITHDRAWN) return refuseCommand(c, TOO_MANY);
        const added = found.map(({ schemeId, ...parties }) => withdrawn(schemeId, parties));
        await remember(store, [...others, ...added]);
        for (const one of found) await register.withdraw(one.id, one.consumer, actFor(one, c.get('traceId')));
        return answerJson(c, 200, await state());
      });
      door.post(`${CONTROLS_PATH}/delegations/restore`, async (c) => {
        const command = await readCommand(c, {});
        if (!command.ok) return command.answer;
        await restoreAll(c.get('traceId'));
        return answerJson(c, 200, await state());
      });
    },
    state,
    reset: () => restoreAll(randomHex(random)),
  };
}

const ORGNO = z
  .string()
  .transform(parseOrgNumber)
  .refine(
    (orgno) => orgno !== undefined,
    'must be an organisation number: nine digits whose last one checks',
  );

const SHAPE = {
  consumer: ORGNO,
  supplier: ORGNO,
  scope: z
    .string()
    .transform(parseScopeName)
    .refine((scope) => scope !== undefined, 'must be a scope')
    .optional(),
};

const NO_PARTIES = 'Say between whom: consumer and supplier.';
const TOO_MANY = `At most ${MAX_WITHDRAWN} delegations can be withdrawn at a time. Restore them first.`;

function withdrawn(schemeId: string, { consumer, supplier }: Omit<Withdrawn, 'schemeId'>): Withdrawn {
  return { schemeId, consumer, supplier };
}

function isSame(one: Withdrawn, other: Withdrawn): boolean {
  return (
    one.schemeId === other.schemeId && one.consumer === other.consumer && one.supplier === other.supplier
  );
}

function actFor({ consumer }: Withdrawn, traceId: string): Act {
  return { traceId, actor: { kind: 'operator', id: 'simulator', orgno: consumer } };
}

async function withdrawnIn(store: Store): Promise<readonly Withdrawn[]> {
  return JSON.parse((await recallFact(store.queries, 'simulator-withdrawn-delegations')) ?? '[]');
}

async function remember(store: Store, list: readonly Withdrawn[]): Promise<void> {
  await store.transaction((unit) =>
    rememberFact(unit, 'simulator-withdrawn-delegations', JSON.stringify(list)),
  );
}
