import { datasetFile } from '@mitos/core';
import type { Artifact } from '@mitos/core';
import { idOf, testImages } from './images';
import type { ArtifactOptions } from './options';
import { artifactAt, fakeHash, record } from './record';

export async function writeIngest(
  folder: string,
  { dataset, records, firstId }: ArtifactOptions,
): Promise<Artifact> {
  const artifact = await artifactAt(folder, 'ingest', 'ingest');
  const ids = (split: string, count: number) =>
    Array.from({ length: count }, (_, i) => idOf(split, i)).sort();
  await datasetFile.write(artifact.folder, {
    schemaVersion: 1,
    name: 'nuclei-sample',
    source: 'Data Science Bowl 2018, stage 1 train',
    licence: 'CC0-1.0',
    classes: ['nucleus'],
    labels: 'instances',
    channels: 3,
    bits: 8,
    splits: { test: testImages(firstId).map(({ id }) => id), train: ids('train', 176), val: ids('val', 22) },
    statistics: {
      images: 220,
      instances: 10_412,
      mean: [0.1712, 0.1604, 0.1751],
      std: [0.2011, 0.1904, 0.2034],
      foreground: 0.1418,
      instancesPerImage: { min: 1, median: 27, mean: 47.3, max: 375 },
      instanceArea: { min: 21, median: 182, mean: 411.2, max: 11_037 },
      strata: {
        brightfield: { test: 3, train: 24, val: 3 },
        fluorescence: { test: 14, train: 112, val: 14 },
        stained: { test: 5, train: 40, val: 5 },
      },
    },
    shards: [{ file: 'shards/00000.arrow', rows: 220, bytes: 41_000_000, sha256: fakeHash('shard') }],
    ...dataset,
  });
  await record(artifact, {
    records,
    settings: { dataset: 'nuclei-sample', split: { train: 0.8, val: 0.1, test: 0.1, stratify: 'modality' } },
    data: { 'dataset.yaml': fakeHash('card'), 'labels.csv': fakeHash('labels') },
  });
  return artifact;
}
