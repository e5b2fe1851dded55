import { insideFile, writeFileSafely } from '@mitos/core';
import type { Inside } from '@mitos/core';
import path from 'node:path';
import { png } from './png';

/** An attention network, of which everything is drawn, as an evaluation lists it. */
export const attentive: Inside['networks'][number] = {
  ...{ training: 'train-a', architecture: 'attention-unet' },
  filters: {
    ...{ file: 'train-a.filters.png', parameter: 'encoder0.conv1.kernel', limit: 0.5 },
    ...{ count: 8, height: 3, width: 3 },
  },
  features: [
    {
      ...{ file: 'train-a.features.encoder0.png', block: 'encoder0', scale: 1, channels: 2, shown: [1, 2] },
    },
    {
      ...{
        file: 'train-a.features.bottom.png',
        block: 'bottom',
        scale: 1 / 16,
        channels: 128,
        shown: [3, 90],
      },
    },
  ],
  attention: {
    file: 'train-a.attention.png',
    gates: [
      { name: 'gate1', low: 0.1, mean: 0.25, high: 0.9 },
      { name: 'gate0', low: 0.5, mean: 0.5, high: 0.5 },
    ],
  },
};

/** Writes `inside/` of an evaluation, with small pictures of the given files. */
export async function writeInside(
  evaluation: string,
  inside: Omit<Inside, 'schemaVersion'>,
  files: readonly string[],
): Promise<void> {
  const folder = path.join(evaluation, 'inside');
  await insideFile.write(folder, { schemaVersion: 1, ...inside });
  const grey = await png(6, 4, [136, 136, 136]);
  for (const file of files) await writeFileSafely(path.join(folder, file), grey);
}
