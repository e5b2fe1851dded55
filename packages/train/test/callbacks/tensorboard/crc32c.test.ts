import { crc32c, maskedCrc32c } from '../../../src/callbacks/tensorboard/crc32c';

const bytes = (length: number, value: (i: number) => number) =>
  Uint8Array.from({ length }, (_, i) => value(i));

// RFC 3720, appendix B.4, bytes of its results from right to left; the last is the usual check value.
test.each([
  ['32 zeros', bytes(32, () => 0), 0x8a9136aa],
  ['32 bytes of ones', bytes(32, () => 255), 0x62a8ab43],
  ['32 rising bytes', bytes(32, (i) => i), 0x46dd794e],
  ['32 falling bytes', bytes(32, (i) => 31 - i), 0x113fdb5c],
  ['123456789', Buffer.from('123456789'), 0xe3069283],
  ['nothing', new Uint8Array(), 0],
])('the checksum of %s is that of the RFC', (_, content, expected) => {
  expect(crc32c(content)).toBe(expected);
});

test('the masked checksum is turned and shifted', () => {
  // 0xe3069283 turned right by 15 bits is 0x2507c60d.
  expect(maskedCrc32c(Buffer.from('123456789'))).toBe((0x2507c60d + 0xa282ead8) % 2 ** 32);
});
