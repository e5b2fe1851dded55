import { writeFileSafely } from '@mitos/core';
import type { Dataset } from '@mitos/core';
import { contactSheet, encodePng } from '@mitos/pictures';
import type { SheetCell } from '@mitos/pictures';
import path from 'node:path';

/** Writes `preview.png`: a contact sheet of images spread over the whole dataset, with their labels outlined. */
export async function writePreview(
  output: string,
  dataset: Dataset,
  cells: readonly SheetCell[],
): Promise<void> {
  const note = noteOf(dataset, cells.length);
  const sheet = contactSheet({ title: dataset.name, note, cells });
  await writeFileSafely(path.join(output, 'preview.png'), await encodePng(sheet));
}

function noteOf({ statistics, labels, classes }: Dataset, count: number): string {
  const images =
    count < statistics.images ? `${count} of ${statistics.images} images` : `All ${count} images`;
  const outlines =
    labels === 'instances'
      ? 'Outlines are the labelled objects, each in its own colour.'
      : `Outlines are the labelled regions, a colour for each class: ${classes.join(', ')}.`;
  return `${images}. ${outlines} Grey levels are stretched for display.`;
}
