/** A unit of work of which it is known at its end alone whether it shall have happened. */
import type { Store, UnitOfWork } from '../../store/store.ts';

export type Trial<Result> = { readonly isKept: boolean; readonly result: Result };

class Undone extends Error {
  override readonly name = 'Undone';
  readonly result: unknown;

  constructor(result: unknown) {
    super('The unit of work was a trial, and nothing of it is kept.');
    this.result = result;
  }
}

/** Answers with the result of `work` whether it is kept or not; what is not kept never happened. */
export async function tryOut<Result>(
  store: Store,
  work: (unit: UnitOfWork) => Promise<Trial<Result>>,
): Promise<Result> {
  try {
    return await store.transaction(async (unit) => {
      const { isKept, result } = await work(unit);
      if (!isKept) throw new Undone(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Undone) return error.result as Result;
    throw error;
  }
}
