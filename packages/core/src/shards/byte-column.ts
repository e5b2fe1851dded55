/** Larger ones, of huge images, go back to the system. */
const largestKept = 32 * 2 ** 20;

/**
 * The binary values of one column of a record batch, one after the other in memory that is used again for the next batch:
 * fresh memory costs more than copying into it.
 */
export class ByteColumn {
  /** Columns that are not in use, with their memory: whoever writes shards one after the other needs it again. */
  static readonly #free: ByteColumn[] = [];

  static take(): ByteColumn {
    return ByteColumn.#free.pop() ?? new ByteColumn();
  }

  /** Gives a column up. Views of it are not to be used any more. */
  giveBack(): void {
    this.clear();
    if (this.#bytes.length <= largestKept) ByteColumn.#free.push(this);
  }

  #bytes = new Uint8Array(1 << 16);
  #offsets = new Int32Array(64);
  #count = 0;

  /** Bytes so far. */
  get size(): number {
    return this.#offsets[this.#count]!;
  }

  /** Copies a value to the end. */
  add(value: ArrayBufferView): void {
    const end = this.size + value.byteLength;
    if (end > this.#bytes.length) this.#bytes = grown(this.#bytes, end, Uint8Array);
    if (this.#count + 2 > this.#offsets.length) {
      this.#offsets = grown(this.#offsets, this.#count + 2, Int32Array);
    }
    this.#bytes.set(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), this.size);
    this.#offsets[++this.#count] = end;
  }

  /** Views of offsets and bytes as Arrow wants them; valid until the next {@link ByteColumn.add} or `clear`. */
  get values(): { valueOffsets: Int32Array; data: Uint8Array } {
    return {
      valueOffsets: this.#offsets.subarray(0, this.#count + 1),
      data: this.#bytes.subarray(0, this.size),
    };
  }

  clear(): void {
    this.#count = 0;
  }
}

function grown<T extends Uint8Array | Int32Array>(old: T, least: number, type: new (length: number) => T): T {
  const larger = new type(Math.max(2 * old.length, least));
  larger.set(old);
  return larger;
}
