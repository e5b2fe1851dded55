import { random } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { TraceStep } from '../../src/architecture';
import { createModel } from '../../src/architectures';
import { initialise } from '../../src/initialise';
import { parameterCount } from '../../src/parameter-count';

beforeAll(() => loadEngine());

const paper = { filters: 64, norm: 'none', padding: 'valid', dropout: 0.5 };

test("the paper's network has 23 convolutions and 31,030,658 parameters", () => {
  // The parity test's Python twin: sum(p.numel() for p in UNet(False, False, 1, 2, 64, 4, norm='none').parameters()).
  const network = createModel('unet', paper, { channels: 1, heads: { mask: 2 } });
  expect(network.parameters.filter(({ name }) => name.endsWith('.kernel'))).toHaveLength(23);
  expect(parameterCount(network)).toBe(31030658);
});

test("the paper's network turns 572x572 pixels into 388x388 and refuses others with sizes that fit", () => {
  const network = createModel('unet', { ...paper, filters: 1 }, { channels: 1, heads: { mask: 2 } });
  const weights = initialise(network, random(1));
  const apply = (size: number) => network.apply(weights, tf.zeros([1, size, size, 1]), { training: false });
  expect(apply(572).outputs['mask']!.shape).toEqual([1, 388, 388, 2]);
  expect(() => apply(190)).toThrow(
    expect.objectContaining({
      problems: [
        {
          expected: 'height and width that are 12 + multiples of 16, from 188 on',
          found: '190x190',
          fix: 'use 188x188 or 204x204',
        },
      ],
    }) as Error,
  );
  expect(() => apply(100)).toThrow(
    expect.objectContaining({
      problems: [expect.objectContaining({ found: '100x100', fix: 'use 188x188' })],
    }) as Error,
  );
});

test('the batch-norm U-Net of the LGG study has as many parameters as the one on PyTorch Hub', () => {
  // model = torch.hub.load('mateuszbuda/brain-segmentation-pytorch', 'unet', in_channels=3, out_channels=1, init_features=32)
  // sum(p.numel() for p in model.parameters())
  const network = createModel('unet', { filters: 32 }, { channels: 3, heads: { mask: 1 } });
  expect(parameterCount(network)).toBe(7763041);
});

test('dropout follows the last level of the encoder, whose features are joined, and the bottom', () => {
  const network = createModel(
    'unet',
    { filters: 2, depth: 2, dropout: 0.5 },
    { channels: 1, heads: { mask: 1 } },
  );
  const weights = initialise(network, random(1));
  const steps: TraceStep[] = [];
  const seed = tf.tensor1d([1, 2], 'int32');
  network.apply(weights, tf.ones([1, 8, 8, 1]), { training: true, seed, trace: (step) => steps.push(step) });
  const dropped = steps.filter(({ kind }) => kind === 'dropout');
  expect(dropped.map(({ output }) => output.shape)).toEqual([
    [1, 4, 4, 4],
    [1, 2, 2, 8],
  ]);
  const takers = steps.filter(({ inputs }) => inputs.includes(dropped[0]!.output));
  expect(takers.map(({ name }) => name)).toEqual(['pool1', 'decoder1.conv1']);
});
