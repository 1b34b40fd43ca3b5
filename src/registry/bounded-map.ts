/**
 * A map that holds at most `limit` entries and lets go of those not asked for of late: the clock algorithm ("second
 * chance"), which does what least-recently-used does without moving anything on a hit. A flood of entries that are
 * asked for once pushes out its own kind before it pushes out what is in use.
 */

type Slot<Value> = { readonly value: Value; used: boolean };

export class BoundedMap<Key, Value> {
  readonly #limit: number;
  readonly #slots = new Map<Key, Slot<Value>>();
  /** Goes round the slots. It is a live iterator: it sees what is added ahead of it and skips what is deleted. */
  #hand = this.#slots.entries();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#slots.size;
  }

  get(key: Key): Value | undefined {
    const slot = this.#slots.get(key);
    if (slot === undefined) return undefined;
    slot.used = true;
    return slot.value;
  }

  set(key: Key, value: Value): void {
    if (!this.#slots.has(key) && this.#slots.size >= this.#limit) this.#evict();
    this.#slots.set(key, { value, used: false });
  }

  delete(key: Key): void {
    this.#slots.delete(key);
  }

  deleteIf(isUnwanted: (value: Value) => boolean): void {
    for (const [key, slot] of this.#slots) if (isUnwanted(slot.value)) this.#slots.delete(key);
  }

  clear(): void {
    this.#slots.clear();
    this.#hand = this.#slots.entries();
  }

  /** Ends within two rounds: a slot that is passed by loses its mark, and is taken if nobody asks for it meanwhile. */
  #evict(): void {
    while (this.#slots.size > 0) {
      const { done, value: entry } = this.#hand.next();
      if (done) {
        this.#hand = this.#slots.entries();
        continue;
      }
      const [key, slot] = entry;
      if (!slot.used) {
        this.#slots.delete(key);
        return;
      }
      slot.used = false;
    }
  }
}
