import { random } from '../../src/random';

const count = 400_000;
const draws = random(3, 'ziggurat').fillNormal(new Float64Array(count));

test('the moments are those of the standard normal distribution', () => {
  const moment = (power: number) => draws.reduce((sum, x) => sum + x ** power, 0) / count;
  expect(Math.abs(moment(1))).toBeLessThan(0.006);
  expect(Math.abs(moment(2) - 1)).toBeLessThan(0.01);
  expect(Math.abs(moment(3))).toBeLessThan(0.03);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.08);
});

// scipy.stats.norm.cdf(x)
test.each([
  [-2, 0.022750131948],
  [-1, 0.158655253931],
  [0.3, 0.617911422189],
  [1.96, 0.975002104852],
  [3.442619855899, 0.999711939],
  [3.8, 0.999927651956],
])('the share below %p is %p', (x, expected) => {
  const share = draws.filter((draw) => draw < x).length / count;
  const deviation = Math.sqrt((expected * (1 - expected)) / count);
  expect(Math.abs(share - expected)).toBeLessThan(4 * deviation);
});

test('equal keys give equal numbers, also in single precision', () => {
  const single = random(3, 'ziggurat').fillNormal(new Float32Array(100));
  expect(single).toEqual(Float32Array.from(draws.subarray(0, 100)));
});

test('uniform numbers fill their range evenly', () => {
  const values = random(5).fillUniform(new Float32Array(count));
  const tenths = new Int32Array(10);
  for (const value of values) tenths[Math.floor(value * 10)]!++;
  for (const tenth of tenths) expect(Math.abs(tenth - count / 10)).toBeLessThan(5 * Math.sqrt(count / 10));
  expect(Math.max(...values.subarray(0, 1000))).toBeLessThan(1);
});
