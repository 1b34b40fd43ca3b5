/**
 * Reads each thing once and keeps it until told that it has changed: what is there, and, apart so that it cannot push
 * the former out, that something is not there. What may still be under way when a change is told is answered to those
 * who waited for it, but not kept, since it may have been read before the change.
 */
import { BoundedMap } from './bounded-map.ts';

/** At once where it is kept, a promise where it must be read. */
export type Found<Value> = Value | undefined | Promise<Value | undefined>;

export class ReadThrough<Key extends string, Value extends object> {
  readonly #read: (key: Key) => Promise<Value | undefined>;
  readonly #present: BoundedMap<string, Value>;
  readonly #absent: BoundedMap<string, true>;
  /** At most one reading a key that may be kept; there are never more of them than requests in flight. */
  readonly #pending = new Map<string, Promise<Value | undefined>>();

  constructor(
    read: (key: Key) => Promise<Value | undefined>,
    limits: { readonly present: number; readonly absent: number },
  ) {
    this.#read = read;
    this.#present = new BoundedMap(limits.present);
    this.#absent = new BoundedMap(limits.absent);
  }

  get(key: Key): Found<Value> {
    return this.#present.get(key) ?? (this.#absent.get(key) ? undefined : this.#join(key));
  }

  drop(key: string): void {
    this.#present.delete(key);
    this.#absent.delete(key);
    this.#pending.delete(key);
  }

  /** Drops what `isAffected` says, and whatever is being read, which nobody can ask yet. */
  dropIf(isAffected: (value: Value) => boolean): void {
    this.#present.deleteIf(isAffected);
    this.#pending.clear();
  }

  dropAll(): void {
    this.#present.clear();
    this.#absent.clear();
    this.#pending.clear();
  }

  #join(key: Key): Promise<Value | undefined> {
    const pending = this.#pending.get(key);
    if (pending) return pending;
    const reading = this.#read(key);
    this.#pending.set(key, reading);
    reading.then(
      (value) => this.#settle(key, reading, value),
      // Those who wait hear of the failure; the next one to ask reads anew.
      () => this.#end(key, reading),
    );
    return reading;
  }

  #settle(key: Key, reading: Promise<Value | undefined>, value: Value | undefined): void {
    if (!this.#end(key, reading)) return;
    if (value) this.#present.set(key, value);
    else this.#absent.set(key, true);
  }

  /** Whether this is still the reading to keep: dropped ones have left, and another may have taken their place. */
  #end(key: Key, reading: Promise<Value | undefined>): boolean {
    return this.#pending.get(key) === reading && this.#pending.delete(key);
  }
}
