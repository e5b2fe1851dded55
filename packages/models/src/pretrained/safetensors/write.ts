import type { NamedArray } from '../pretrained-weights';

const alignment = 8;

/**
 * Arrays as a safetensors file (format of Hugging Face: the length of a JSON header as uint64, the header, then the values):
 * what Python reads with `safetensors.numpy.load_file`. Sorted by name, so that equal arrays give equal bytes.
 */
export function encodeSafetensors(
  arrays: Readonly<Record<string, NamedArray>>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const names = Object.keys(arrays).sort();
  let size = 0;
  const entries = names.map((name) => {
    const { shape, values } = arrays[name]!;
    const start = size;
    size += values.byteLength;
    return [name, { dtype: 'F32', shape: [...shape], data_offsets: [start, size] }] as const;
  });
  const header = JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) });
  const padded = header.padEnd(Math.ceil(Buffer.byteLength(header) / alignment) * alignment);
  const headerLength = Buffer.byteLength(padded);
  const file = Buffer.alloc(8 + headerLength + size);
  file.writeBigUInt64LE(BigInt(headerLength));
  file.write(padded, 8);
  let at = 8 + headerLength;
  for (const name of names) {
    const { values } = arrays[name]!;
    file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return file;
}
