/**
 * Writes the wire format of protocol buffers: the few kinds of field that a SavedModel needs. Maps are repeated messages
 * with the key as field 1 and the value as field 2.
 */
export class Message {
  readonly #parts: Uint8Array[] = [];

  /** An integer, enum or bool field. Negative numbers take ten bytes, as the format has it. */
  integer(field: number, value: number | boolean): this {
    this.#parts.push(varint(field * 8), varint(Number(value)));
    return this;
  }

  /** A 32-bit float field. */
  float(field: number, value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeFloatLE(value);
    this.#parts.push(varint(field * 8 + 5), bytes);
    return this;
  }

  /** A string, bytes or message field. */
  bytes(field: number, value: string | Uint8Array | Message): this {
    const bytes = value instanceof Message ? value.encode() : Buffer.from(value);
    this.#parts.push(varint(field * 8 + 2), varint(bytes.length), bytes);
    return this;
  }

  encode(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

function varint(value: number): Uint8Array {
  if (value < 0) return bigVarint((1n << 64n) + BigInt(value));
  const bytes: number[] = [];
  while (value >= 128) {
    bytes.push((value % 128) | 128);
    value = Math.floor(value / 128);
  }
  bytes.push(value);
  return Uint8Array.from(bytes);
}

function bigVarint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  while (value >= 128n) {
    bytes.push(Number(value & 127n) | 128);
    value >>= 7n;
  }
  bytes.push(Number(value));
  return Uint8Array.from(bytes);
}
