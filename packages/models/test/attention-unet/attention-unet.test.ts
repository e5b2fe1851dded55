import { random } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { TraceStep } from '../../src/architecture';
import { createModel } from '../../src/architectures';
import { initialise } from '../../src/initialise';
import { parameterCount } from '../../src/parameter-count';

test.each(['attention-unet', 'residual-attention-unet'])(
  'a trace of %s finds the attention map of every gate, from 0 to 1 and of half the size',
  async (name) => {
    await loadEngine();
    const network = createModel(name, { filters: 4, depth: 2 }, { channels: 1, heads: { mask: 1 } });
    const steps: TraceStep[] = [];
    const images = tf.randomUniform<tf.Rank.R4>([1, 8, 16, 1], 0, 1, 'float32', 3);
    network.apply(initialise(network, random(1)), images, {
      training: false,
      trace: (step) => steps.push(step),
    });
    const maps = steps.filter(({ kind }) => kind === 'attention');
    expect(maps.map(({ name, output }) => [name, output.shape])).toEqual([
      ['gate1', [1, 2, 4, 1]],
      ['gate0', [1, 4, 8, 1]],
    ]);
    for (const { output } of maps) {
      const values = output.dataSync();
      expect(Math.min(...values)).toBeGreaterThan(0);
      expect(Math.max(...values)).toBeLessThan(1);
      expect(new Set(values).size).toBeGreaterThan(1);
    }
  },
);

test('with 64 filters the attention U-Net has 32,434,117 parameters', () => {
  // The twin of the parity test: sum(p.numel() for p in UNet(False, True, 3, 1, 64, 4).parameters()).
  const network = createModel('attention-unet', { filters: 64 }, { channels: 3, heads: { mask: 1 } });
  expect(parameterCount(network)).toBe(32434117);
});
