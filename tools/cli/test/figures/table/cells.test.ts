import type { Measured } from '../../../src/figures/measured';
import type { StageFigures } from '../../../src/figures/figures-file';
import { imagesCell, memoryCell, timeCell, trainingCell } from '../../../src/figures/table/cells';

const stage = (kind: StageFigures['kind'], settings: object, seconds?: number): StageFigures => ({
  ...{ kind, seed: 0, needs: [], settings: settings as StageFigures['settings'], fingerprint: '' },
  cost: seconds === undefined ? null : { seconds, peakMemoryBytes: seconds * 1e6, machine: null },
});

const train = (seconds?: number, device: 'cpu' | 'gpu' = 'cpu'): StageFigures => ({
  ...stage('train', { model: { architecture: 'unet', filters: 16 } }, seconds),
  training: { epochs: 10, steps: 1020, batch: 4, chosenEpoch: 9, parameters: 5, device },
});

function measured(stages: readonly StageFigures[], images = [113]): Measured {
  const evaluations = images.map((count) => {
    return { threshold: '0.5', split: 'test', images: count, scores: {}, classes: {} };
  });
  return { evaluations, stages, changes: [] };
}

test.each([
  [45.4, '45 s'],
  [99.4, '99 s'],
  [99.5, '2 min'],
  [5900, '98 min'],
  [7200, '2.0 h'],
])('%d seconds are %s', (seconds, text) => {
  expect(timeCell(measured([train(seconds)]), 'train')).toBe(text);
});

test('the time is that of one copy, of all kinds asked for, and a GPU is named', () => {
  const stages = [train(60, 'gpu'), train(80, 'gpu'), stage('evaluate', {}, 4), stage('evaluate', {}, 6)];
  const two = measured(stages, [10, 10]);
  expect(timeCell(two, 'train', 'evaluate')).toBe('75 s (GPU)');
  expect(timeCell(two, 'evaluate')).toBe('5 s');
});

test('a time that is not known of every stage is not told, memory is that of those that are known', () => {
  const half = measured([train(60), train()], [10, 10]);
  expect(timeCell(half, 'train')).toBe('-');
  expect(memoryCell(half)).toBe('60 MB');
  expect(memoryCell(measured([train()]))).toBe('-');
});

test('a training is told by network, size, length and the epoch whose weights count', () => {
  const augment = stage('augment', { size: 96 });
  expect(trainingCell(measured([stage('evaluate', {}), train(), augment]))).toBe(
    'unet, 16 filters; 96 px; 10 epochs of 102 steps, batch 4',
  );
  expect(trainingCell(measured([stage('evaluate', { epoch: 3 }), train(), train(), augment]))).toBe(
    '2 of unet, 16 filters; 96 px; 10 epochs of 102 steps, batch 4; weights of epoch 3',
  );
});

test.each([
  [[113], {}, '113 test'],
  [[113], { size: 96 }, '113 test at 96 px'],
  [[113], { size: 'full' }, '113 test'],
  [[74, 73], {}, '73 to 74 test'],
])('%j images with %j are %s', (images, settings, text) => {
  expect(imagesCell(measured([stage('evaluate', settings)], images))).toBe(text);
});
