import * as fc from 'fast-check';
import { Message } from '../../src/compile/protobuf';
import { bytesIn, numberIn, readFields, textIn } from '../../src/compile/protobuf-reader';

test('what a message writes is read again, in order', () => {
  const field = fc.record({
    number: fc.integer({ min: 1, max: 2 ** 29 - 1 }),
    value: fc.oneof(fc.maxSafeInteger(), fc.uint8Array(), fc.string()),
  });
  fc.assert(
    fc.property(fc.array(field), (fields) => {
      const message = new Message();
      for (const { number, value } of fields) {
        if (typeof value === 'number') message.integer(number, value);
        else message.bytes(number, value);
      }
      const read = readFields(message.encode());
      expect(read.map(({ number }) => number)).toEqual(fields.map(({ number }) => number));
      read.forEach((found, index) => {
        const { value } = fields[index]!;
        if (typeof value === 'number') expect(numberIn(found)).toBe(value);
        else if (typeof value === 'string') expect(textIn(found)).toBe(Buffer.from(value).toString());
        else expect([...bytesIn(found)]).toEqual([...value]);
      });
    }),
  );
});

test('floats and 64-bit numbers are read too', () => {
  expect(readFields(new Message().float(4, 1.5).encode())).toEqual([{ number: 4, value: 1.5 }]);
  expect(readFields(Uint8Array.of(9, 1, 2, 3, 4, 5, 6, 7, 8))).toEqual([
    { number: 1, value: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) },
  ]);
});

test.each([
  ['the bytes end within a field', '0a05aabb'],
  ['the bytes end within a field', '0896'],
  ['an integer never ends', '08ffffffffffffffffffff01'],
  ['a field is of kind 3', '0b'],
  ['a field has the number 0', '0201'],
])('%s: %s', (message, hex) => {
  expect(() => readFields(Buffer.from(hex, 'hex'))).toThrow(message);
});

test('a field of the other kind is refused', () => {
  const [number, bytes] = readFields(new Message().integer(1, 7).bytes(2, 'a').encode());
  expect(() => bytesIn(number!)).toThrow('field 1 holds a number, not bytes');
  expect(() => numberIn(bytes!)).toThrow('field 2 holds bytes, not a number');
});
