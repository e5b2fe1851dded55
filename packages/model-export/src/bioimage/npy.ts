/**
 * A float32 array as NumPy's `.npy` file, version 1.0: magic, length of the header, the header (a Python dictionary, padded
 * so that the values begin at a multiple of 64), values in reading order.
 */
export function encodeNpy(shape: readonly number[], values: Float32Array): Buffer {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${sizes}), }`;
  const prefix = 10;
  const length = Math.ceil((prefix + text.length + 1) / 64) * 64 - prefix;
  const head = Buffer.alloc(prefix);
  head.write('\x93NUMPY\x01\x00', 'latin1');
  head.writeUInt16LE(length, 8);
  const header = Buffer.from(`${text.padEnd(length - 1)}\n`, 'latin1');
  return Buffer.concat([head, header, Buffer.from(values.buffer, values.byteOffset, values.byteLength)]);
}
