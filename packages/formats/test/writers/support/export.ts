import { silentProgress } from '@mitos/core';
import type { Dataset, LabelledImage } from '@mitos/core';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { exportShards } from '../../../src/writers/export-shards';
import type { ExportFormat } from '../../../src/writers/index';
import { shardsOf, temporary } from './shards';

/** Writes images as shards, exports these, and gives the folder and what was said. */
export async function exported(
  images: readonly LabelledImage[],
  format: ExportFormat,
  manifest: Partial<Dataset> = {},
) {
  const folder = await temporary();
  const shards = await shardsOf(images, manifest);
  const options = { signal: new AbortController().signal, progress: silentProgress };
  const summary = await exportShards(shards, format, folder, options);
  const text = (file: string) => readFile(path.join(folder, file), 'utf8');
  return { folder, summary, text };
}
