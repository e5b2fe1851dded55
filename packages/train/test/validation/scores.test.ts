import { addCounts, dice, iou } from '../../src/validation/scores';

// Two squares of 16 pixels that share 8: Dice 2 * 8 / 32, IoU 8 / 24.
const shifted = { both: [8], predicted: [16], truth: [16] };

test('Dice and IoU of shifted squares', () => {
  expect(dice(shifted)).toBe(0.5);
  expect(iou(shifted)).toBeCloseTo(1 / 3, 12);
});

test('pooling adds pixels, it does not average images', () => {
  const pooled = addCounts(shifted, { both: [0], predicted: [0], truth: [32] });
  expect(dice(pooled)).toBe(16 / 64);
});

test('nothing predicted and nothing true scores 1', () => {
  const none = { both: [0], predicted: [0], truth: [0] };
  expect([dice(none), iou(none)]).toEqual([1, 1]);
});

test('classes are averaged', () => {
  expect(dice({ both: [8, 0], predicted: [16, 4], truth: [16, 0] })).toBe(0.25);
});
