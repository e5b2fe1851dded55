const chunkBytes = 32 * 2 ** 20;

/** Memory that threads share, in chunks; arrays are copied into it one after the other. */
export class SharedMemory {
  readonly buffers: SharedArrayBuffer[] = [];
  #used = 0;

  /** Copies an array; says in which buffer it lies and at which byte. */
  copy(values: ArrayBufferView): { readonly buffer: number; readonly offset: number } {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const last = this.buffers.at(-1);
    if (last === undefined || this.#used + bytes.length > last.byteLength) {
      this.buffers.push(new SharedArrayBuffer(Math.max(chunkBytes, bytes.length)));
      this.#used = 0;
    }
    const [buffer, offset] = [this.buffers.length - 1, this.#used];
    new Uint8Array(this.buffers[buffer]!, offset, bytes.length).set(bytes);
    // The next array begins where every type may begin.
    this.#used += Math.ceil(bytes.length / 8) * 8;
    return { buffer, offset };
  }
}
