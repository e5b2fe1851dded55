import { silentLogger, silentProgress } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import { createModel } from '@mitos/models';
import { openPredictor, predictOptions } from '@mitos/predict';
import { pseudoRandom } from '@mitos/testing';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { saveNetwork } from '../../src/predict/saved-network';

const quiet = { logger: silentLogger, progress: silentProgress, signal: new AbortController().signal };

beforeAll(() => loadEngine());

// How far an output sees is read from the graph: were it too little, tiles would show. 1e-4 is the stated tolerance.
test.each<[string, object]>([
  ['unet', { filters: 2, depth: 2 }],
  ['unet', { filters: 2, depth: 2, padding: 'valid' }],
  ['unet', { filters: 2, depth: 2, norm: 'batch', upsampling: 'bilinear' }],
  ['residual-unet', { filters: 2, depth: 2 }],
  ['attention-unet', { filters: 2, depth: 2 }],
  ['residual-attention-unet', { filters: 2, depth: 2 }],
  ['unet-plus-plus', { filters: 2, depth: 2 }],
  ['segnet', { filters: 2, stages: 2 }],
])('tiles do not show in what %s %j predicts', async (name, settings) => {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'mitos-zoo-')), 'model');
  const network = createModel(name, settings, { channels: 1, heads: { mask: 1 } });
  await saveNetwork(folder, network, {
    preprocessing: {
      size: 64,
      fit: 'crop',
      channels: 1,
      normalisation: { kind: 'percentile', low: 1, high: 99 },
    },
  });
  const [width, height] = [230, 90];
  const pixels = Uint8Array.from(pseudoRandom(width * height, 1), (value) => value & 255);
  const predicted = async (size: number | 'auto') => {
    const predictor = await openPredictor([folder], predictOptions.parse({ tiles: { size } }), quiet);
    const { heads } = await predictor.predict({ width, height, channels: 1, bits: 8, pixels });
    predictor.dispose();
    return heads['mask']!.values;
  };
  const whole = await predicted('auto');
  expect(Math.max(...whole) - Math.min(...whole)).toBeGreaterThan(1e-3);
  const tiled = await predicted(100);
  const largest = tiled.reduce((most, value, i) => Math.max(most, Math.abs(value - whole[i]!)), 0);
  expect(largest).toBeLessThan(1e-4);
});
