import type { Container } from './json-element';

/** The lists and objects around a place, of any depth. */
export class Nesting {
  /** Whether each of them is an object (1), outermost first. */
  #isObject = new Uint8Array(64);
  #depth = 0;

  get depth(): number {
    return this.#depth;
  }

  /** Whether the innermost one is an object. */
  get isObject(): boolean {
    return this.#isObject[this.#depth - 1] === 1;
  }

  get kind(): Container {
    if (this.#depth === 0) return 'neither';
    return this.isObject ? 'object' : 'list';
  }

  enter(isObject: boolean): void {
    if (this.#depth === this.#isObject.length) {
      const larger = new Uint8Array(2 * this.#depth);
      larger.set(this.#isObject);
      this.#isObject = larger;
    }
    this.#isObject[this.#depth++] = Number(isObject);
  }

  leave(): void {
    this.#depth--;
  }
}
