import { datasetFile, MitosError, readShards } from '@mitos/core';
import type { Dataset, LabelledImage, ProgressFactory } from '@mitos/core';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { formatCard, splitSetting } from './card';
import { nameProblems, refuseNames } from './file-names';
import { imageBytes, imageEnding } from './image-bytes';
import { ImageTable } from './image-table';
import { exportFormats, writers } from './index';
import type { ExportFormat } from './index';
import { Tally } from './tally';
import type { ExportSummary } from './tally';
import type { LabelFiles, Writer } from './writer';

export interface ExportOptions {
  readonly signal: AbortSignal;
  readonly progress: ProgressFactory;
}

/**
 * Writes the images and labels of a folder of shards (`dataset.json` and what it lists) as files that other programs read,
 * into `output`, an empty folder, with a `dataset.yaml` from which ingest makes the same rows again. Pixels are kept exactly;
 * what the format cannot hold is said in the summary. Memory holds one image and the columns of all.
 * Throws a MitosError: `format-unfit`, `names-unfit`, or those of reading.
 */
export async function exportShards(
  folder: string,
  format: ExportFormat,
  output: string,
  { signal, progress }: ExportOptions,
): Promise<ExportSummary> {
  const dataset = await datasetFile.read(folder);
  const writer: Writer = writers[format];
  checkFits(writer, dataset, format);
  const [table, tally] = [new ImageTable(), new Tally(dataset)];
  const labels = await writer.begin(output, dataset);
  const line = progress({ label: 'Writing images', total: dataset.statistics.images, unit: 'images' });
  try {
    for await (const image of readShards(folder, dataset.shards)) {
      signal.throwIfAborted();
      const file = await writeImage(image, labels, output);
      if (image.labels.length > 0) await labels.add(image, signal);
      table.add(image, file);
      tally.add(image);
      line.update(table.rows.length);
    }
    const { card, losses } = await labels.finish(table);
    const images = `${labels.imagePath('{id}')}.${tally.ending}`;
    const text = formatCard(dataset, card, { images, columns: table.columns, ...tally.card });
    await writeFile(path.join(output, 'dataset.yaml'), text, { flag: 'wx' });
    return tally.summary(writer.title, splitSetting(table.columns), losses);
  } finally {
    line.finish();
    await labels.close();
  }
}

/** Refuses, before anything is written, a dataset that the format cannot hold at all. */
function checkFits({ title, kinds, slashes }: Writer, dataset: Dataset, format: ExportFormat): void {
  if (!kinds.includes(dataset.labels)) {
    const all: Readonly<Record<ExportFormat, Writer>> = writers;
    const fitting = exportFormats.filter((name) => all[name].kinds.includes(dataset.labels));
    throw new MitosError(`${dataset.name} cannot be written as ${title}.`, {
      code: 'format-unfit',
      problems: [
        {
          expected: `a dataset of ${kinds.join(' or ')} for ${format}`,
          found: `one of ${dataset.labels}`,
          fix: `write ${fitting.join(' or ')}`,
        },
      ],
    });
  }
  const problems = nameProblems(Object.values(dataset.splits).flat(), 'id', slashes);
  const isSlash = problems.some(({ found }) => found.includes('/'));
  refuseNames(
    problems,
    title,
    isSlash && !slashes ? 'Ids with a slash can be written as rle-csv.' : undefined,
  );
}

/** Writes the image itself and gives its path, relative to `output`. */
async function writeImage(image: LabelledImage, labels: LabelFiles, output: string): Promise<string> {
  const file = `${labels.imagePath(image.id)}.${imageEnding(image)}`;
  const full = path.join(output, file);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, await imageBytes(image), { flag: 'wx' });
  return file;
}
