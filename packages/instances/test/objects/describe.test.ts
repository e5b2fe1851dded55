import { describeObjects } from '../../src/objects/describe';

const objects = { labels: Uint16Array.of(1, 1, 0, 2), count: 2 };
const foreground = Float32Array.of(0.5, 1, 0, 0.25);

test('the class is the channel with the highest mean inside, the score the mean foreground', () => {
  const values = Float32Array.of(0.5, 0.25, 0.25, 0.75, 1, 0, 0.5, 0.5);
  expect(describeObjects(objects, { channels: 2, activation: 'sigmoid', values }, foreground)).toEqual({
    classes: Uint16Array.of(2, 1),
    scores: Float32Array.of(0.75, 0.25),
  });
});

test('with a softmax the background is no class, however likely', () => {
  const values = Float32Array.of(0.75, 0.125, 0.125, 0.5, 0.125, 0.375, 1, 0, 0, 0.5, 0.25, 0.25);
  const { classes } = describeObjects(objects, { channels: 3, activation: 'softmax', values }, foreground);
  expect([...classes]).toEqual([2, 1]);
});
