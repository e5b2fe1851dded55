import { inverted } from '../../../src/transforms/intensity/invert';

test('the ends of the range change places', () => {
  expect(inverted(Uint8Array.of(10, 12, 30, 255), [10, 30])).toEqual(Float32Array.of(30, 28, 10, -215));
});

test('inverting twice changes nothing', () => {
  const pixels = Uint16Array.of(0, 5, 1000, 65535);
  expect(inverted(inverted(pixels, [3, 900]), [3, 900])).toEqual(Float32Array.from(pixels));
});
