/** Fields of protocol buffers, the kinds that events need: a message is its fields one after the other. */

export function integer(field: number, value: number): Buffer {
  return Buffer.concat([varint(field * 8), varint(value)]);
}

export function float(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([varint(field * 8 + 5), bytes]);
}

export function double(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return Buffer.concat([varint(field * 8 + 1), bytes]);
}

export function text(field: number, value: string): Buffer {
  return bytes(field, Buffer.from(value));
}

export function message(field: number, fields: readonly Uint8Array[]): Buffer {
  return bytes(field, Buffer.concat(fields));
}

function bytes(field: number, value: Uint8Array): Buffer {
  return Buffer.concat([varint(field * 8 + 2), varint(value.length), value]);
}

/** A whole number from 0 to 2^53, seven bits a byte, the lowest first. */
function varint(value: number): Buffer {
  const result: number[] = [];
  for (; value >= 128; value = Math.floor(value / 128)) result.push((value % 128) | 128);
  return Buffer.from([...result, value]);
}
