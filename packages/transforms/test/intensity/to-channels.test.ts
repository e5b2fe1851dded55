import { toChannels } from '../../src/intensity/to-channels';

test('grey becomes RGB by repetition', () => {
  expect(toChannels(Uint8Array.of(1, 2), 1, 3)).toEqual(Uint8Array.of(1, 1, 1, 2, 2, 2));
});

test('RGB becomes the luma of ITU-R BT.601', () => {
  expect(toChannels(Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9), 3, 1)).toEqual(
    Uint8Array.of(76, 150, 29, 9),
  );
});

test('other numbers of channels are refused', () => {
  expect(() => toChannels(new Uint8Array(8), 4, 3)).toThrow(
    'An image with 4 channels cannot become one with 3.',
  );
});
