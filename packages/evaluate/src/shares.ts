/** Measures what an evaluation spends its time on: for people, never part of an artifact. */
export class Shares {
  readonly #milliseconds = new Map<string, number>();

  /** Runs something and adds its time to a part. */
  async of<T>(part: string, work: () => T | Promise<T>): Promise<T> {
    const started = performance.now();
    const result = await work();
    this.#milliseconds.set(part, (this.#milliseconds.get(part) ?? 0) + performance.now() - started);
    return result;
  }

  /** `network 83 %, cells 9 %, scores 8 %`, in the order in which the parts first came. */
  toString(): string {
    const total = [...this.#milliseconds.values()].reduce((sum, value) => sum + value, 0);
    const share = (value: number) => Math.round((100 * value) / Math.max(total, Number.MIN_VALUE));
    return [...this.#milliseconds].map(([part, value]) => `${part} ${share(value)} %`).join(', ');
  }
}
