import { random } from '../../src/random';
import { normalQuantile } from '../../src/random/normal';
import { nextBits, sfc32 } from '../../src/random/sfc32';

const count = 400_000;
const draws = random(3, 'normal').fillNormal(new Float64Array(count));

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
  const single = random(3, 'normal').fillNormal(new Float32Array(100));
  expect(single).toEqual(Float32Array.from(draws.subarray(0, 100)));
});

test('uniform numbers fill their range evenly', () => {
  const values = random(5).fillUniform(new Float32Array(count));
  const tenths = new Int32Array(10);
  for (const value of values) tenths[Math.floor(value * 10)]!++;
  for (const tenth of tenths) expect(Math.abs(tenth - count / 10)).toBeLessThan(5 * Math.sqrt(count / 10));
  expect(Math.max(...values.subarray(0, 1000))).toBeLessThan(1);
});

test('many uniform numbers are those that come one by one', () => {
  const one = random(9).fillUniform(new Float32Array(1))[0];
  expect(random(9).fillUniform(new Float32Array(5))[0]).toBe(one);
  const [some, all] = [random(9), random(9)];
  const parts = [3, 1, 2].flatMap((length) => [...some.fillUniform(new Float64Array(length))]);
  expect([...all.fillUniform(new Float64Array(6))]).toEqual(parts);
});

test('an odd number of deviates is filled to the end, and the ends of the distribution are reached', () => {
  expect(
    random(1)
      .fillNormal(new Float32Array(7))
      .every((x) => x !== 0),
  ).toBe(true);
  const extremes = [Math.min(...draws.subarray(0, 100_000)), Math.max(...draws.subarray(0, 100_000))];
  expect(extremes[0]).toBeLessThan(-3.8);
  expect(extremes[1]).toBeGreaterThan(3.8);
  // 400,000 draws: about 12 of them lie beyond the outermost parts, none of them at the same place.
  const beyond = draws.filter((x) => Math.abs(x) > 4.1695694);
  expect(beyond.length).toBeGreaterThan(2);
  expect(beyond.length).toBeLessThan(30);
  expect(new Set(beyond).size).toBe(beyond.length);
});

// scipy.stats.norm.ppf(p)
test.each([
  [2 ** -17, -4.324919040826045],
  [0.001, -3.090232306167814],
  [0.05, -1.6448536269514729],
  [0.3, -0.5244005127080409],
  [0.5, 0],
  [0.975, 1.959963984540054],
  [1 - 2 ** -16, 4.169569323349106],
])('the quantile of %p is %p', (probability, quantile) => {
  expect(normalQuantile(probability)).toBeCloseTo(quantile, 7);
});

test('the generator is sfc32', () => {
  // Chris Doty-Humphrey's sfc32 in Python, state (1, 2, 3, 4), 15 rounds of warming up.
  const state = sfc32([1, 2, 3, 4]);
  expect([nextBits(state) >>> 0, nextBits(state) >>> 0, nextBits(state) >>> 0]).toEqual([
    800524041, 903873393, 3641854082,
  ]);
});
