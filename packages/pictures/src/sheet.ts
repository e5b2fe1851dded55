import { blankRaster, paste } from './raster';
import type { Colour, Raster } from './raster';
import { charactersIn, drawText, textHeight } from './text/draw-text';
import { shortenMiddle, wrapText } from './text/fit-text';

/** A picture with what stands under it: one line, or several with `\n` between. */
export interface SheetCell {
  readonly picture: Raster;
  readonly caption: string;
  /** Over how many columns the caption may reach, where no caption stands beside it. Default 1. */
  readonly captionColumns?: number;
}

/** One line of the sheet. An empty title takes no room. */
export interface SheetRow {
  readonly title: string;
  /** `undefined`: the place stays white. */
  readonly cells: readonly (SheetCell | undefined)[];
}

export interface Sheet {
  readonly title: string;
  readonly note: string;
  /** Side in pixels of the square that each picture stands in; none may be larger. */
  readonly side: number;
  readonly rows: readonly SheetRow[];
}

const paper: Colour = [255, 255, 255];
const ink: Colour = [24, 26, 30];
const soft: Colour = [88, 92, 98];

const margin = 24;
const gap = 10;
/** Titles need some room, however few the pictures. */
const narrowest = 528;
/** Scales of the font, and distances from line to line in pixels. */
const heading = { scale: 3, line: 30 };
const body = { scale: 2, line: 20 };

/**
 * The sheet as a picture: a title and a note over rows of pictures on white, each with its caption. Titles and notes
 * wrap at the width of the sheet; row titles and captions that are too long are cut in the middle.
 */
export function renderSheet(sheet: Sheet): Raster {
  const columns = Math.max(1, ...sheet.rows.map((row) => row.cells.length));
  const inner = Math.max(columns * sheet.side + (columns - 1) * gap, narrowest - 2 * margin);
  const title = wrapText(sheet.title, charactersIn(inner, heading.scale));
  const note = wrapText(sheet.note, charactersIn(inner, body.scale));
  const headHeight = heightOf(title, heading) + 8 + heightOf(note, body) + 16;
  const heights = sheet.rows.map(rowHeight);
  const height = margin + headHeight + heights.reduce((a, b) => a + b, 0) + margin / 2;
  const target = blankRaster(inner + 2 * margin, height, paper);

  drawLines(target, title, margin, margin, ink, heading);
  drawLines(target, note, margin, margin + heightOf(title, heading) + 8, soft, body);
  let top = margin + headHeight;
  sheet.rows.forEach((row, r) => {
    drawRow(target, row, top, sheet.side, inner);
    top += heights[r]!;
  });
  return target;
}

const rowTitleHeight = 20;
/** Between a picture and its caption, and from there to the next row. */
const captionGap = 4;
const rowGap = 16;

function drawRow(target: Raster, row: SheetRow, top: number, side: number, inner: number): void {
  const title = shortenMiddle(row.title, charactersIn(inner, body.scale));
  drawText(target, title, margin, top, ink, body.scale);
  // Pictures stand on one line, so that their captions do too.
  const bottom = top + (row.title === '' ? 0 : rowTitleHeight) + highest(row);
  row.cells.forEach((cell, c) => {
    if (cell === undefined) return;
    const { picture, caption, captionColumns } = cell;
    const left = margin + c * (side + gap);
    paste(target, picture, left, bottom - picture.height);
    const length = captionLength(side, captionColumns);
    const lines = caption.split('\n').map((line) => shortenMiddle(line, length));
    drawLines(target, lines, left, bottom + captionGap, soft, body);
  });
}

/** How many characters a line of a caption may have, under pictures of `side` pixels. */
export function captionLength(side: number, columns = 1): number {
  return charactersIn(columns * side + (columns - 2) * gap, body.scale);
}

function rowHeight(row: SheetRow): number {
  const captions = row.cells.map((cell) => heightOf((cell?.caption ?? '').split('\n'), body));
  return (
    (row.title === '' ? 0 : rowTitleHeight) + highest(row) + captionGap + Math.max(0, ...captions) + rowGap
  );
}

function highest({ cells }: SheetRow): number {
  return Math.max(0, ...cells.map((cell) => cell?.picture.height ?? 0));
}

interface Type {
  readonly scale: number;
  readonly line: number;
}

function heightOf(lines: readonly string[], { scale, line }: Type): number {
  return lines.length === 0 ? 0 : (lines.length - 1) * line + textHeight * scale;
}

function drawLines(
  target: Raster,
  lines: readonly string[],
  left: number,
  top: number,
  colour: Colour,
  { scale, line }: Type,
): void {
  lines.forEach((text, i) => drawText(target, text, left, top + i * line, colour, scale));
}
