import { random } from '@mitos/core';
import { gaussianField } from '../../src/warp/gaussian-field';

test('a field has mean 0, grows with alpha, and has the deviation that its sigma leaves', () => {
  const frame = { width: 300, height: 300 };
  for (const sigma of [1.5, 2, 4, 9]) {
    const [one, ten] = [1, 10].map((alpha) => gaussianField(frame, { alpha, sigma }, random(1)).pixels());
    for (let i = 0; i < one!.length; i += 97) expect(ten![i]).toBeCloseTo(10 * one![i]!, 4);
    const mean = one!.reduce((sum, way) => sum + way, 0) / one!.length;
    const deviation = Math.sqrt(one!.reduce((sum, way) => sum + way * way, 0) / one!.length);
    const expected = 1 / (sigma * Math.sqrt(12 * Math.PI));
    expect(Math.abs(mean)).toBeLessThan(0.2 * expected);
    expect(Math.abs(deviation / expected - 1)).toBeLessThan(0.12);
  }
});
