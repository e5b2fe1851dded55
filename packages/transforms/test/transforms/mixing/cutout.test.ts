import { cutout, withHoles } from '../../../src/transforms/mixing/cutout';
import { always, cells, chance, coded, snapshot, withoutLabels } from './samples';

const sample = coded({ width: 4, height: 2, labels: Uint16Array.of(1, 1, 0, 2, 1, 1, 0, 2) }, 50, 1);
const hole = { left: 1, top: 0, width: 2, height: 1 };

test('holes show the mean, the dark or the bright end of the image; labels stay', () => {
  const filled = (fill: 'mean' | 'dark' | 'bright') => withHoles(sample, [hole], { fill, labels: 'keep' });
  // Six pixels of 70 (class 2), 50 in between, 80 (class 3) at the right.
  const mean = (4 * 70 + 2 * 50 + 2 * 80) / 8;
  expect([...filled('mean').pixels]).toEqual([70, mean, mean, 80, 70, 70, 50, 80]);
  expect([...filled('dark').pixels]).toEqual([70, 50, 50, 80, 70, 70, 50, 80]);
  expect([...filled('bright').pixels]).toEqual([70, 150, 150, 80, 70, 70, 50, 80]);
  expect(filled('mean').labels).toBe(sample.labels);
  expect(filled('mean').weights).toBe(sample.weights);
});

test('the mean is that of each channel', () => {
  const two = {
    ...sample,
    channels: 2,
    width: 2,
    height: 2,
    labels: new Uint16Array(4),
    pixels: Uint8Array.of(0, 9, 2, 9, 0, 9, 2, 9),
  };
  const { pixels } = withHoles(two, [{ left: 0, top: 1, width: 1, height: 1 }], {
    fill: 'mean',
    labels: 'keep',
  });
  expect([...pixels]).toEqual([0, 9, 2, 9, 1, 9, 2, 9]);
});

test('labels under a hole are removed where that is asked for, and weights with them', () => {
  const { labels, weights, instances } = withHoles(sample, [hole], { fill: 'mean', labels: 'remove' });
  expect([...labels]).toEqual([1, 0, 0, 2, 1, 1, 0, 2]);
  expect(weights).toBeUndefined();
  expect(instances).toBe(sample.instances);
});

test('holes are no larger than they may be, and lie inside', () => {
  const large = { ...coded(cells(1, 0, 40, 20), 7), range: [7, 8] as const };
  const settings = cutout.settings.parse({ size: 0.5, fill: 'bright' });
  const sizes = new Set<string>();
  for (let seed = 0; seed < 200; seed++) {
    const { pixels } = cutout.change!(large, settings, chance(seed), always(large));
    const found = Array.from(pixels.keys())
      .filter((i) => i % 2 === 0 && pixels[i] === 8)
      .map((i) => i / 2);
    const [xs, ys] = [found.map((i) => i % 40), found.map((i) => Math.floor(i / 40))];
    const [width, height] = [Math.max(...xs) - Math.min(...xs) + 1, Math.max(...ys) - Math.min(...ys) + 1];
    expect(found).toHaveLength(width * height);
    expect(width).toBeLessThanOrEqual(20);
    expect(height).toBeLessThanOrEqual(10);
    sizes.add(`${width}`);
  }
  expect(sizes.size).toBe(20);
});

test('equal seeds give equal holes, and the sample stays as it is', () => {
  const before = snapshot(sample);
  const settings = cutout.settings.parse({ holes: 5, labels: 'remove' });
  const draw = (seed: number) => cutout.change!(sample, settings, chance(seed), always(sample));
  expect(draw(3)).toEqual(draw(3));
  expect(draw(3)).not.toEqual(draw(4));
  expect(sample).toEqual(before);
});

test('a sample without labels has holes, too', () => {
  const settings = cutout.settings.parse({ size: 1, labels: 'remove', fill: 'bright' });
  const { pixels, labels } = cutout.change!(withoutLabels(sample), settings, chance(1), always(sample));
  expect(labels).toHaveLength(0);
  expect(pixels).toContain(150);
});

test('settings that mean nothing are refused', () => {
  expect(cutout.settings.parse({})).toEqual({ holes: 1, size: 0.25, fill: 'mean', labels: 'keep' });
  for (const bad of [
    { size: 1.5 },
    { size: 0 },
    { holes: 0 },
    { holes: 1.5 },
    { fill: 'red' },
    { hole: 1 },
  ]) {
    expect(cutout.settings.safeParse(bad).success).toBe(false);
  }
});
