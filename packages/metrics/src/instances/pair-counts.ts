/**
 * Pixels that each pair of labels shares: an open-addressing hash table in typed arrays, which grows. Only pairs that occur
 * take room, so a large image with many objects costs no more than its pixels do.
 */
export class PairCounts {
  #first = new Int32Array(1024);
  #second = new Int32Array(1024);
  #counts = new Float64Array(1024);
  #size = 0;

  /** Number of pairs. */
  get size(): number {
    return this.#size;
  }

  /** Adds pixels to the pair of labels, both 1 or more. */
  add(first: number, second: number, pixels: number): void {
    const slot = this.#slotOf(first, second);
    if (this.#counts[slot] === 0) {
      this.#first[slot] = first;
      this.#second[slot] = second;
      this.#size++;
    }
    this.#counts[slot]! += pixels;
    if (2 * this.#size > this.#counts.length) this.#grow();
  }

  /** Pixels of a pair; 0 for one that was never added. */
  get(first: number, second: number): number {
    return this.#counts[this.#slotOf(first, second)]!;
  }

  /** Calls `visit` with every pair, in no particular order. */
  forEach(visit: (first: number, second: number, pixels: number) => void): void {
    for (let slot = 0; slot < this.#counts.length; slot++) {
      if (this.#counts[slot] !== 0) visit(this.#first[slot]!, this.#second[slot]!, this.#counts[slot]!);
    }
  }

  /** The slot of the pair, or the empty one where it belongs (linear probing). */
  #slotOf(first: number, second: number): number {
    const mask = this.#counts.length - 1;
    let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    while (this.#counts[slot] !== 0 && (this.#first[slot] !== first || this.#second[slot] !== second)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const [first, second, counts] = [this.#first, this.#second, this.#counts];
    this.#first = new Int32Array(2 * counts.length);
    this.#second = new Int32Array(2 * counts.length);
    this.#counts = new Float64Array(2 * counts.length);
    for (let old = 0; old < counts.length; old++) {
      if (counts[old] === 0) continue;
      const slot = this.#slotOf(first[old]!, second[old]!);
      this.#first[slot] = first[old]!;
      this.#second[slot] = second[old]!;
      this.#counts[slot] = counts[old]!;
    }
  }
}
