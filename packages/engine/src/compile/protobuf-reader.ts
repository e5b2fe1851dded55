/** A field of a protocol buffer message as it stands in the bytes: a number, or the bytes of a string or message. */
export interface Field {
  readonly number: number;
  readonly value: number | Uint8Array;
}

/** Why bytes are no message of the kind that was expected. */
export class ProtobufError extends Error {
  override readonly name = 'ProtobufError';
}

/**
 * The fields of a message, in order: the counterpart of `Message`. Integers are exact up to 2^53; of fixed 64-bit numbers
 * only the bytes are given. The bytes of strings and messages are views.
 *
 * Throws a {@link ProtobufError} when the bytes end within a field.
 */
export function readFields(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (length: number): number => {
    const start = at;
    at += length;
    if (at > bytes.length) throw new ProtobufError('the bytes end within a field');
    return start;
  };
  const varint = (): number => {
    const start = at;
    while (bytes[take(1)]! >= 128) if (at - start >= 10) throw new ProtobufError('an integer never ends');
    return valueOf(bytes.subarray(start, at));
  };
  while (at < bytes.length) {
    const key = varint();
    const number = Math.floor(key / 8);
    if (number < 1 || number >= 2 ** 29) throw new ProtobufError(`a field has the number ${number}`);
    switch (key % 8) {
      case 0:
        fields.push({ number, value: varint() });
        break;
      case 1:
        fields.push({ number, value: bytes.subarray(take(8), at) });
        break;
      case 2: {
        const length = varint();
        fields.push({ number, value: bytes.subarray(take(length), at) });
        break;
      }
      case 5:
        fields.push({ number, value: view.getFloat32(take(4), true) });
        break;
      default:
        throw new ProtobufError(`a field is of kind ${key % 8}`);
    }
  }
  return fields;
}

/** The value of a field that holds a number. */
export function numberIn({ number, value }: Field): number {
  if (typeof value === 'number') return value;
  throw new ProtobufError(`field ${number} holds bytes, not a number`);
}

/** The value of a field that holds bytes or a message. */
export function bytesIn({ number, value }: Field): Uint8Array {
  if (typeof value !== 'number') return value;
  throw new ProtobufError(`field ${number} holds a number, not bytes`);
}

/** The value of a field that holds UTF-8 text. */
export function textIn(field: Field): string {
  return Buffer.from(bytesIn(field)).toString('utf8');
}

/** Seven bits a byte, the lowest first; ten bytes are a negative number. */
function valueOf(bytes: Uint8Array): number {
  if (bytes.length === 10) {
    const bits = bytes.reduce((sum, byte, index) => sum | (BigInt(byte & 127) << BigInt(7 * index)), 0n);
    return Number(BigInt.asIntN(64, bits));
  }
  return bytes.reduce((sum, byte, index) => sum + (byte & 127) * 2 ** (7 * index), 0);
}
