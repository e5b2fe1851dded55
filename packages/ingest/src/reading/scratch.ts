/**
 * Memory for what is read of one image after the other. It is used again: asking the system for as much each time costs
 * time, and leaves holes that make a long run larger than a short one.
 */
export class Scratch {
  #block = Buffer.allocUnsafeSlow(1 << 20);
  #used = 0;

  /** From here on, what was taken before may be overwritten. */
  reset(): void {
    this.#used = 0;
  }

  /** `size` bytes of any content, valid until the next {@link Scratch.reset}. */
  take(size: number): Buffer {
    if (this.#used + size > this.#block.length) {
      // What was taken keeps the old block alive until it is let go.
      this.#block = Buffer.allocUnsafeSlow(Math.max(2 * this.#block.length, size));
      this.#used = 0;
    }
    return this.#block.subarray(this.#used, (this.#used += size));
  }
}
