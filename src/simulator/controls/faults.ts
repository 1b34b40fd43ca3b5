/**
 * What has been arranged to go wrong at the token endpoint, for one client or for all. It is asked before anything of the
 * request is spent, so a grant that met a fault may be sent again.
 */
import { SECOND } from '../../clock.ts';
import type { Refusal } from '../../protocol/verdict.ts';

export const FAULT_STATUSES = [429, 500, 503] as const;
export type FaultStatus = (typeof FAULT_STATUSES)[number];

/** Longer than clients wait; a request that is held keeps its connection. */
export const MAX_DELAY = 60 * SECOND;
/** One for each client that somebody has a test for, and more would be a slip of a loop. */
export const MAX_FAULTS = 100;
export const MAX_TIMES = 1_000_000;

export type Fault = {
  /** Absent: every client, also one that is not known. */
  readonly clientId: string | undefined;
  readonly delay: number;
  /** Absent: slow, and then as ever. */
  readonly status: FaultStatus | undefined;
  /** For how many requests more; absent: until it is cleared. */
  readonly times: number | undefined;
};

export type Faults = {
  /** False when there are as many as there may be. */
  arrange(fault: Fault): boolean;
  /** False when none was arranged for that client; undefined for the one that is for all. */
  clear(clientId: string | undefined): boolean;
  clearAll(): void;
  arranged(): readonly Fault[];
  /** What the token endpoint asks (`Interfere`). */
  interfere(clientId: string | undefined): Promise<Refusal | undefined>;
};

export function createFaults(pause: (milliseconds: number) => Promise<void>): Faults {
  const faults = new Map<string | undefined, Fault>();

  /** A client's own goes before the one for all. */
  function take(clientId: string | undefined): Fault | undefined {
    const fault = faults.get(clientId) ?? faults.get(undefined);
    if (fault?.times === undefined) return fault;
    if (fault.times <= 1) faults.delete(fault.clientId);
    else faults.set(fault.clientId, { ...fault, times: fault.times - 1 });
    return fault;
  }

  return {
    arrange(fault) {
      if (!faults.has(fault.clientId) && faults.size >= MAX_FAULTS) return false;
      faults.set(fault.clientId, fault);
      return true;
    },
    clear: (clientId) => faults.delete(clientId),
    clearAll: () => faults.clear(),
    arranged: () => [...faults.values()],
    async interfere(clientId) {
      const fault = take(clientId);
      if (fault === undefined) return undefined;
      if (fault.delay > 0) await pause(fault.delay);
      return fault.status === undefined ? undefined : refusalOf(fault.status);
    },
  };
}

const OUTCOMES: Readonly<Record<FaultStatus, Pick<Refusal, 'error' | 'description'>>> = {
  429: {
    error: 'temporarily_unavailable',
    description: 'There have been too many requests. Try again later.',
  },
  500: { error: 'server_error', description: 'Something went wrong here, not with the request.' },
  503: { error: 'temporarily_unavailable', description: 'The service cannot answer just now.' },
};

function refusalOf(status: FaultStatus): Refusal {
  return {
    ...OUTCOMES[status],
    ...{ rule: 'simulator-fault', status, seen: `a fault of the simulator: ${status}` },
    expected: 'no fault arranged for this client',
    remedy: 'Wait and send the same grant again; `porthus simulator fault clear` ends the fault.',
  };
}
