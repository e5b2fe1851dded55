import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { ingestSettings, ingestStage } from '../src/index';
import { context } from './support/context';
import { workspaceWith } from './support/dataset';

const card = `name: tiny
reader: class-masks
images: images/{id}.png
masks: masks/{id}.jpg
classes: [cell]
`;

test('masks that were compressed with loss are pointed out: the first ones, and how many more', async () => {
  const images = Array.from({ length: 8 }, (_, i) => `image-${i}`);
  const workspace = await workspaceWith({ files: { 'dataset.yaml': card }, images });
  const masks = path.join(workspace, 'data/tiny/masks');
  await mkdir(masks);
  for (const id of images) {
    const raw = { width: 4, height: 3, channels: 1 as const };
    await sharp(new Uint8Array(12), { raw })
      .jpeg()
      .toFile(path.join(masks, `${id}.jpg`));
  }
  const told = context(workspace);
  const settings = ingestSettings.parse({ dataset: 'tiny', split: { train: 1 } });
  const { summary } = await ingestStage.run(settings, [], path.join(workspace, 'out'), told);
  expect(summary[0]).toBe('8 images: train 8, val 0, test 0');
  const lossy = told.warnings.filter((warning) => warning.includes('is lossy'));
  expect(lossy).toHaveLength(5);
  expect(told.warnings).toContain('and 3 more warnings like these');
});
