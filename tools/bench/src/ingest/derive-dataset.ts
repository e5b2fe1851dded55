import { formatCsvRow, openCsv } from '@mitos/formats';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Card, DatasetOnDisk } from './built-stage';

/** Whether {@link deriveDataset} can: labels in a CSV file, images that are named by their ids alone. */
export function canDerive({ reader, images, annotations }: Card): boolean {
  return reader === 'rle-csv' && annotations !== undefined && /^[^{*]*\{id\}[^{*]*$/.test(images);
}

/**
 * Writes a dataset into `folder` that is made of another one: each image stands there once for every copy that `copiesOf`
 * names, under its id with the copy's name behind it, as a link; the tables have as many rows more. Writes over an earlier
 * one in the same folder. `copiesOf` gets the image's position in the labels. Gives the number of images.
 */
export async function deriveDataset(
  { card, root }: DatasetOnDisk,
  folder: string,
  copiesOf: (position: number) => readonly string[],
): Promise<number> {
  await mkdir(folder, { recursive: true });
  const positions = new Map<string, number>();
  const { annotations, metadata } = card;
  const copies = (id: string) => {
    if (!positions.has(id)) positions.set(id, positions.size);
    return copiesOf(positions.get(id)!);
  };
  await deriveTable(
    path.join(root, annotations!.file),
    path.join(folder, 'labels.csv'),
    annotations!.id,
    copies,
  );
  const images = [...positions].flatMap(([id, position]) => copiesOf(position).map((copy) => ({ id, copy })));
  for (const { id, copy } of images)
    await link(root, folder, imageOf(card, id), imageOf(card, `${id}${copy}`));
  if (metadata !== undefined) {
    const known = (id: string) => (positions.has(id) ? copies(id) : []);
    await deriveTable(path.join(root, metadata.file), path.join(folder, 'images.csv'), metadata.id, known);
  }
  const derived = {
    ...card,
    root: folder,
    annotations: { ...annotations, file: 'labels.csv' },
    ...(metadata === undefined ? {} : { metadata: { ...metadata, file: 'images.csv' } }),
  };
  // JSON is YAML.
  await writeFile(path.join(folder, 'dataset.yaml'), JSON.stringify(derived, null, 2));
  return images.length;
}

function imageOf({ images }: Card, id: string): string {
  return images.replace('{id}', id);
}

async function link(root: string, folder: string, from: string, to: string): Promise<void> {
  const file = path.join(folder, to);
  await mkdir(path.dirname(file), { recursive: true });
  await rm(file, { force: true });
  await symlink(path.join(root, from), file);
}

/** Copies a table; every row stands there once for each copy of its image. */
async function deriveTable(
  from: string,
  to: string,
  idColumn: string,
  copiesOf: (id: string) => readonly string[],
): Promise<void> {
  const csv = await openCsv(from, from);
  const position = csv.indexOf(idColumn);
  const rows: string[][] = [];
  await csv.forEachRow((row) => rows.push(csv.header.map((_, cell) => row.text(cell) ?? '')));
  await pipeline(function* () {
    yield formatCsvRow(csv.header);
    for (const row of rows) {
      const id = row[position]!;
      const copies = copiesOf(id).map((copy) => formatCsvRow(row.with(position, `${id}${copy}`)));
      yield copies.join('');
    }
  }, createWriteStream(to));
}
