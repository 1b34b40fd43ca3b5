/** Giving many organisations access, a few requests at a time; what is refused does not hold up the others. */
import { useState } from 'react';
import { useAccessChanged } from '../../api/access.ts';
import { answerOf, useApi } from '../../api/api.ts';

/** Quick enough for hundreds, and little beside what others ask of the server. */
const AT_A_TIME = 4;

export type Failure = { readonly orgno: string; readonly problem: unknown };
export type Granted = { readonly given: readonly string[]; readonly failures: readonly Failure[] };

export type Granting = {
  readonly isRunning: boolean;
  readonly done: number;
  readonly failures: readonly Failure[];
  /** Resolves when all have been answered. */
  run(orgnos: readonly string[]): Promise<Granted>;
};

export function useGranting(scope: string): Granting {
  const api = useApi();
  const changed = useAccessChanged();
  const [isRunning, setRunning] = useState(false);
  const [done, setDone] = useState(0);
  const [failures, setFailures] = useState<readonly Failure[]>([]);

  async function give(orgno: string): Promise<Failure | undefined> {
    const params = { path: { consumer_orgno: orgno }, query: { scope } };
    try {
      await answerOf(api.PUT('/api/v1/scopes/access/{consumer_orgno}', { params }));
      return undefined;
    } catch (problem) {
      return { orgno, problem };
    } finally {
      setDone((before) => before + 1);
    }
  }

  async function run(orgnos: readonly string[]): Promise<Granted> {
    setRunning(true);
    setDone(0);
    setFailures([]);
    const waiting = orgnos.values();
    const failed: Failure[] = [];
    const work = async () => {
      for (const orgno of waiting) {
        const failure = await give(orgno);
        if (failure !== undefined) failed.push(failure);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    setFailures(failed);
    setRunning(false);
    await changed();
    const refused = new Set(failed.map(({ orgno }) => orgno));
    return { given: orgnos.filter((orgno) => !refused.has(orgno)), failures: failed };
  }

  return { isRunning, done, failures, run };
}
