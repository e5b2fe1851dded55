import type { LabelledImage } from '@mitos/core';
import { labelledPicture } from './labelled-picture';
import type { LabelKind } from './labelled-picture';
import type { Raster } from './raster';
import { renderSheet } from './sheet';
import type { SheetCell } from './sheet';

export interface ContactSheet {
  readonly title: string;
  readonly note: string;
  /** One for each image, as {@link contactCell} makes them with the side that {@link contactGrid} gives. */
  readonly cells: readonly SheetCell[];
}

/** Images with their outlines in a grid, each with its id and caption. */
export function contactSheet({ title, note, cells }: ContactSheet): Raster {
  const { columns, side } = contactGrid(cells.length);
  const rows = Array.from({ length: Math.ceil(cells.length / columns) }, (_, r) => ({
    title: '',
    cells: cells.slice(r * columns, (r + 1) * columns),
  }));
  return renderSheet({ title, note, side, rows });
}

/** One cell of a contact sheet: whoever reads images one by one keeps only their pictures. */
export function contactCell(
  image: LabelledImage,
  kind: LabelKind,
  side: number,
  caption = countCaption(image),
): SheetCell {
  return { picture: labelledPicture(image, side, kind), caption: `${image.id}\n${caption}` };
}

/** `12 cells`, `labelled` where classes are painted without objects, or `no labels`. */
export function countCaption({ labels, instances }: LabelledImage): string {
  if (instances.length > 0) return instances.length === 1 ? '1 cell' : `${instances.length} cells`;
  if (labels.length === 0) return 'no labels';
  return labels.some((label) => label !== 0) ? 'labelled' : 'no cells';
}

const mostColumns = 6;
const width = 1490;
const gap = 10;
const largest = 480;

/** Rows as equal as they can be, of up to 6 pictures; fewer columns, larger pictures (240 to 480 pixels). */
export function contactGrid(count: number): { columns: number; side: number } {
  const rows = Math.max(1, Math.ceil(count / mostColumns));
  const columns = Math.max(1, Math.ceil(count / rows));
  return { columns, side: Math.min(largest, Math.floor((width - (columns - 1) * gap) / columns)) };
}
