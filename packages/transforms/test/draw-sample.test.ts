import { random } from '@mitos/core';
import { drawSample } from '../src/draw-sample';
import { recipeSchema } from '../src/recipe';
import { coordinates, expectTogether } from './arbitrary';

const crop = { size: 8, fit: 'crop' } as const;
const moving = recipeSchema.parse([{ flip: 'both' }, { rotate90: true }]);

test('a crop has the size of the network and is a window of the image', () => {
  const sample = drawSample(coordinates(20, 30), crop, [], random(1));
  expect(sample).toMatchObject({ width: 8, height: 8 });
  expectTogether(sample);
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) expect(sample.labels[y * 8 + x]).toBe(sample.labels[0]! + 20 * y + x);
  }
});

test('pixels, labels and weights stay together through a recipe', () => {
  for (let seed = 0; seed < 20; seed++)
    expectTogether(drawSample(coordinates(13, 30), crop, moving, random(seed)));
});

test('every place of the image is drawn', () => {
  const corners = Array.from(
    { length: 200 },
    (_, seed) => drawSample(coordinates(10, 9), crop, [], random(seed)).labels[0],
  );
  expect([...new Set(corners)].sort((a, b) => a! - b!)).toEqual([1, 2, 3, 11, 12, 13]);
});

test('an image smaller than the window is mirrored outwards', () => {
  const sample = drawSample(coordinates(3, 8), crop, [], random(1));
  expect([...sample.labels.slice(0, 8)]).toEqual([2, 3, 2, 1, 2, 3, 2, 1]);
});

test('the corners of a turned window are real pixels where the image goes on', () => {
  const whole = coordinates(60, 60);
  const recipe = recipeSchema.parse([{ rotate: 45 }]);
  for (let seed = 0; seed < 20; seed++) {
    const sample = drawSample(whole, { size: 16, fit: 'crop' }, recipe, random(seed));
    const places = [...sample.labels].map(
      (label) => [(label - 1) % 60, Math.floor((label - 1) / 60)] as const,
    );
    const [left, right] = [Math.min(...places.map(([x]) => x)), Math.max(...places.map(([x]) => x))];
    const [top, bottom] = [Math.min(...places.map(([, y]) => y)), Math.max(...places.map(([, y]) => y))];
    if (left < 2 || top < 2 || right > 57 || bottom > 57) continue;
    // Mirrored corners would show the same pixel in two places that lie far apart.
    const first = new Map<number, number>();
    sample.labels.forEach((label, i) => {
      const before = first.get(label) ?? i;
      expect(Math.hypot((i % 16) - (before % 16), Math.floor(i / 16) - Math.floor(before / 16))).toBeLessThan(
        2,
      );
      first.set(label, before);
    });
  }
});

test('equal seeds give equal bits, others do not', () => {
  const recipe = recipeSchema.parse([{ flip: 'both' }, { rotate: 50 }, { intensity: {} }]);
  const draw = (seed: number) => drawSample(coordinates(30, 30), crop, recipe, random(seed, 3, 'a'));
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test('a step that is never applied changes nothing, nor what the others draw', () => {
  const never = recipeSchema.parse([{ flip: 'both' }, { rotate: 50, probability: 0 }]);
  const alone = recipeSchema.parse([{ flip: 'both' }]);
  const prepared = coordinates(8, 8);
  const fit = { size: 8, fit: 'resize' } as const;
  for (let seed = 0; seed < 10; seed++) {
    expect(drawSample(prepared, fit, never, random(seed))).toEqual(
      drawSample(prepared, fit, alone, random(seed)),
    );
  }
});
