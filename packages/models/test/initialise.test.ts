import { random } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import type { Network, ParameterSpec } from '../src/architecture';
import { initialise } from '../src/initialise';

test('kernels are Gaussian with variance 2 / fanIn, others have the value that they name', async () => {
  await loadEngine();
  const spec = (name: string, initialiser: ParameterSpec['initialiser'], fanIn?: number): ParameterSpec => ({
    ...{ name, shape: [4, 5, 10, 100], initialiser, trainable: true },
    ...(fanIn === undefined ? {} : { fanIn }),
  });
  const parameters = [
    spec('kernel', 'he-normal'),
    spec('transposed', 'he-normal', 50),
    spec('ones', 'ones'),
    spec('zeros', 'zeros'),
    spec('value', -2.5),
  ];
  const weights = initialise({ parameters } as unknown as Network, random(1));
  const variance = (name: string) => {
    const values = [...weights[name]!.dataSync()];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.01);
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  };
  // 20000 draws: 6 standard deviations are 6 %.
  expect(Math.abs(variance('kernel') / (2 / 200) - 1)).toBeLessThan(0.06);
  expect(Math.abs(variance('transposed') / (2 / 50) - 1)).toBeLessThan(0.06);
  const constant = (name: string) => [...new Set(weights[name]!.dataSync())];
  expect([constant('ones'), constant('zeros'), constant('value')]).toEqual([[1], [0], [-2.5]]);
});
