import { random } from '@mitos/core';
import { drawLabels } from '../../src/cells/draw-labels';
import { moveCells } from '../../src/cells/move-cells';

const truth = drawLabels(256, 200, random(0));
const moved = moveCells(truth, 256, 200, random(1));

test('about one in ten cells is lost, and ids have no gaps', () => {
  const ids = new Set(moved);
  expect(ids).toEqual(new Set(Array.from(ids.keys(), (_, id) => id)));
  expect(ids.size - 1).toBeGreaterThan(165);
  expect(ids.size - 1).toBeLessThan(195);
});

test('most pixels stay within cells, but not all', () => {
  const [area, shared] = [
    truth.filter((id) => id !== 0).length,
    truth.filter((id, i) => id !== 0 && moved[i] !== 0).length,
  ];
  expect(shared / area).toBeGreaterThan(0.5);
  expect(shared / area).toBeLessThan(0.9);
});

test('equal seeds give equal labels, others other ones', () => {
  expect(moveCells(truth, 256, 200, random(1))).toEqual(moved);
  expect(moveCells(truth, 256, 200, random(2))).not.toEqual(moved);
});
