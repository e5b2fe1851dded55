import { samplesFile, writeFileSafely } from '@mitos/core';
import type { Artifact } from '@mitos/core';
import path from 'node:path';
import { png } from '../png';
import type { ArtifactOptions } from './options';
import { artifactAt, fakeHash, record } from './record';

export async function writeAugment(folder: string, { records }: ArtifactOptions): Promise<Artifact> {
  const artifact = await artifactAt(folder, 'augment', 'augment');
  await samplesFile.write(artifact.folder, {
    schemaVersion: 2,
    preprocessing: {
      size: 128,
      fit: 'resize',
      channels: 3,
      normalisation: { kind: 'percentile', low: 1, high: 99.8 },
    },
    drawing: { transforms: [{ flip: 'both' }, { rotate: 50 }] },
  });
  await writeFileSafely(path.join(artifact.folder, 'preview.png'), await png(900, 500, [200, 210, 220]));
  await record(artifact, {
    records,
    settings: { size: 128, fit: 'resize', transforms: [{ flip: 'both' }, { rotate: 50 }], weights: 'none' },
    inputs: { ingest: { 'dataset.json': fakeHash('dataset') } },
  });
  return artifact;
}
