import { loadEngine } from '@mitos/engine';
import { createModel } from '@mitos/models';
import { bundleProgram } from '@mitos/testing';
import type { Program } from '@mitos/testing';
import { execFile } from 'node:child_process';
import process from 'node:process';
import { promisify } from 'node:util';
import { estimateTrainingMemory } from '../../src/memory/estimate';
import type { MeasuredTraining } from './measure-training';

const io = { channels: 3, heads: { mask: 1 } };
let program: Program;

beforeAll(async () => {
  await loadEngine();
  program = await bundleProgram(
    'measure-training',
    'packages/train/test/memory',
    `import { measureTraining } from './measure-training'; await measureTraining(process.argv[2]);`,
  );
});
afterAll(() => program.remove());

const estimator = (architecture: string, settings: object, stateTensors: number) =>
  estimateTrainingMemory({ network: createModel(architecture, settings, io), io, stateTensors });

test.each<[string, object, object, number, number, number]>([
  ['unet', {}, { adam: {} }, 2, 128, 16],
  ['segnet', {}, { sgd: { momentum: 0.9 } }, 1, 128, 4],
])(
  '%s %j with %j takes about as much as estimated',
  async (architecture, settings, optimizer, state, size, batch) => {
    const training: MeasuredTraining = { architecture, settings, optimizer, size, batch };
    const { stdout } = await promisify(execFile)(process.execPath, [program.file, JSON.stringify(training)]);
    const ratio = estimator(architecture, settings, state)({ size, batch }).total / Number(stdout);
    // Wider than what was found, for other processors and numbers of threads.
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.4);
  },
  120_000,
);

test('the parts are those of the network, and add up', () => {
  const network = createModel('unet', { filters: 4, depth: 2 }, io);
  const estimate = estimateTrainingMemory({ network, io, stateTensors: 3 })({ size: 64, batch: 2 });
  const bytes = (trainable: boolean) =>
    4 *
    network.parameters
      .filter((spec) => spec.trainable === trainable)
      .reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  expect(estimate.weights).toBe(bytes(true) + bytes(false));
  expect(estimate.gradients).toBe(bytes(true));
  expect(estimate.optimizer).toBe(3 * bytes(true));
  const { total, ...parts } = estimate;
  expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(total, 3);
});

test('more images, larger images and a larger state take more', () => {
  const total = (size: number, batch: number, state = 2) =>
    estimator('unet', { filters: 32 }, state)({ size, batch }).total;
  expect(total(128, 9)).toBeGreaterThan(total(128, 8));
  expect(total(144, 8)).toBeGreaterThan(total(128, 8));
  expect(total(128, 8, 3)).toBeGreaterThan(total(128, 8));
});
