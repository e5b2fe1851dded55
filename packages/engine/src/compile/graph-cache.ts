/** What was compiled for each signature of inputs. The entry not used for longest makes room for a new one. */
export class GraphCache<T extends { dispose(): void }> {
  readonly #entries = new Map<string, T>();
  #disposed = false;

  constructor(
    private readonly name: string,
    private readonly limit: number,
  ) {}

  get size(): number {
    return this.#entries.size;
  }

  get(signature: string, make: () => T): T {
    if (this.#disposed) throw new Error(`${this.name} was disposed; compile it again`);
    const known = this.#entries.get(signature);
    const entry = known ?? make();
    // A map keeps the order of insertion: the first key is the one not used for longest.
    this.#entries.delete(signature);
    if (known === undefined) this.#makeRoom();
    this.#entries.set(signature, entry);
    return entry;
  }

  dispose(): void {
    for (const entry of this.#entries.values()) entry.dispose();
    this.#entries.clear();
    this.#disposed = true;
  }

  #makeRoom(): void {
    for (const [signature, entry] of this.#entries) {
      if (this.#entries.size < this.limit) return;
      entry.dispose();
      this.#entries.delete(signature);
    }
  }
}
