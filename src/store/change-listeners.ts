/** Those on this node who hear of changes. One that throws is reported and keeps no other from hearing. */
import { type Fault, reason } from './fault.ts';
import type { Change } from './store.ts';

export type Heard = Change | 'everything';

export type ChangeListeners = {
  add(listener: (heard: Heard) => void): Disposable;
  tell(heard: Heard): void;
};

export function changeListeners(fault: Fault): ChangeListeners {
  const listeners = new Set<{ hear(heard: Heard): void }>();
  return {
    add(hear) {
      const listener = { hear };
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
    tell(heard) {
      for (const listener of listeners) {
        try {
          listener.hear(heard);
        } catch (error) {
          fault('change-listener-failed', { reason: reason(error) });
        }
      }
    },
  };
}
