/** Pieces of one file, in lists: 24 bytes a piece, without an object for each. */
export class SpanLists {
  #offsets = new Float64Array(1 << 10);
  #numbers = new Int32Array(3 << 10);
  #count = 0;
  /** List -> its first and last piece, -1 for none. */
  readonly #first: number[] = [];
  readonly #last: number[] = [];

  /** Starts an empty list and gives its number. */
  addList(): number {
    this.#first.push(-1);
    return this.#last.push(-1) - 1;
  }

  /** Adds a piece to the end of a list. `row` is any number that goes with it. */
  add(list: number, offset: number, length: number, row: number): void {
    this.#reserve();
    const piece = this.#count++;
    this.#offsets[piece] = offset;
    this.#numbers.set([length, row, -1], 3 * piece);
    const last = this.#last[list]!;
    if (last < 0) this.#first[list] = piece;
    else this.#numbers[3 * last + 2] = piece;
    this.#last[list] = piece;
  }

  /** The pieces of a list, in the order in which they were added. */
  of(list: number): { offset: number; length: number; row: number }[] {
    const pieces = [];
    for (let piece = this.#first[list]!; piece >= 0; piece = this.#numbers[3 * piece + 2]!) {
      const [length, row] = [this.#numbers[3 * piece]!, this.#numbers[3 * piece + 1]!];
      pieces.push({ offset: this.#offsets[piece]!, length, row });
    }
    return pieces;
  }

  #reserve(): void {
    if (this.#count < this.#offsets.length) return;
    const [offsets, numbers] = [this.#offsets, this.#numbers];
    this.#offsets = new Float64Array(2 * offsets.length);
    this.#numbers = new Int32Array(2 * numbers.length);
    this.#offsets.set(offsets);
    this.#numbers.set(numbers);
  }
}
