import { createHash } from 'node:crypto';
import type { NamedArray } from '@mitos/models';

export type NamedArrays = Readonly<Record<string, NamedArray>>;

/**
 * The file of a checkpoint: `MITOSCP1`, the SHA-256 of all that follows, the length of a JSON header (uint32), the header,
 * then the float32 values of each array one after the other, little-endian, aligned to 8 bytes.
 */
const magic = Buffer.from('MITOSCP1');
const hashLength = 32;
const bodyStart = magic.length + hashLength;
const alignment = 8;

export interface Contents<Facts> {
  /** Anything that JSON keeps: counters, history. Finite numbers come back to the last bit. */
  readonly facts: Facts;
  /** Arrays by group and name: `{ weights: { … }, best: { … } }`. */
  readonly groups: Readonly<Record<string, NamedArrays>>;
}

interface Header {
  readonly facts: unknown;
  readonly arrays: readonly {
    readonly group: string;
    readonly name: string;
    readonly shape: readonly number[];
    readonly length: number;
    /** Bytes from the end of the header. */
    readonly offset: number;
  }[];
  readonly groups: readonly string[];
}

export function encode<Facts>({ facts, groups }: Contents<Facts>): Uint8Array {
  const all = Object.entries(groups).flatMap(([group, arrays]) =>
    Object.entries(arrays).map(([name, { shape, values }]) => ({ group, name, shape, values })),
  );
  let size = 0;
  const arrays = all.map(({ group, name, shape, values }) => {
    const offset = size;
    size += align(values.byteLength);
    return { group, name, shape, length: values.length, offset };
  });
  const header = Buffer.from(JSON.stringify({ facts, arrays, groups: Object.keys(groups) } satisfies Header));
  const dataStart = align(bodyStart + 4 + header.length);
  const file = Buffer.alloc(dataStart + size);
  magic.copy(file);
  file.writeUInt32LE(header.length, bodyStart);
  header.copy(file, bodyStart + 4);
  all.forEach(({ values }, index) => {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    file.set(bytes, dataStart + arrays[index]!.offset);
  });
  hashOf(file).copy(file, magic.length);
  return file;
}

/** The contents of a checkpoint file, or `undefined` when it is damaged. Trusts nothing before the hash agrees. */
export function decode<Facts>(file: Buffer): Contents<Facts> | undefined {
  if (file.length < bodyStart + 4 || !file.subarray(0, magic.length).equals(magic)) return undefined;
  if (!hashOf(file).equals(file.subarray(magic.length, bodyStart))) return undefined;
  const headerLength = file.readUInt32LE(bodyStart);
  const headerStart = bodyStart + 4;
  const header = JSON.parse(file.toString('utf8', headerStart, headerStart + headerLength)) as Header;
  const dataStart = align(headerStart + headerLength);
  const groups = Object.fromEntries(
    header.groups.map((group) => [
      group,
      Object.fromEntries(
        header.arrays
          .filter((array) => array.group === group)
          .map(({ name, shape, length, offset }) => [
            name,
            { shape, values: floats(file, dataStart + offset, length) },
          ]),
      ),
    ]),
  );
  return { facts: header.facts as Facts, groups };
}

function floats(file: Buffer, start: number, length: number): Float32Array {
  const values = new Float32Array(length);
  new Uint8Array(values.buffer).set(file.subarray(start, start + values.byteLength));
  return values;
}

function hashOf(file: Buffer): Buffer {
  return createHash('sha256').update(file.subarray(bodyStart)).digest();
}

function align(length: number): number {
  return Math.ceil(length / alignment) * alignment;
}
