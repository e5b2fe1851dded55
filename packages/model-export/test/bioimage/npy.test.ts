import { encodeNpy } from '../../src/bioimage/npy';

// numpy.save of numpy.float32([[1, 2.5]]) and of numpy.float32([3]): 128 bytes of header, then the values.
test.each([
  [[1, 2], Float32Array.of(1, 2.5), '(1, 2)'],
  [[1], Float32Array.of(3), '(1,)'],
])('an array of shape %j is a file of NumPy', (shape, values, text) => {
  const bytes = encodeNpy(shape, values);
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x93NUMPY\x01\x00');
  const length = bytes.readUInt16LE(8);
  expect((10 + length) % 64).toBe(0);
  const header = bytes.subarray(10, 10 + length).toString('latin1');
  expect(header.trimEnd()).toBe(`{'descr': '<f4', 'fortran_order': False, 'shape': ${text}, }`);
  expect(header.endsWith(' \n')).toBe(true);
  const data = bytes.subarray(10 + length);
  expect([...values.keys()].map((index) => data.readFloatLE(4 * index))).toEqual([...values]);
});
