import { areaOf, boundsOf, describe, nearMatch } from '@mitos/core';
import type { Instance } from '@mitos/core';
import { delimiterOf, isFault, outOfBounds, parseRuns, splitCsvRow, toRowMajor } from '@mitos/formats';
import type { ImageLabels, LoadedPiece, ReadImage, ReadTools } from '../reader';
import { noneUsable } from '../none-usable';
import type { RleCsvCard } from './card';
import { columnPositions } from './columns';
import type { ColumnPositions } from './columns';

/** The objects of one image: the first piece is the header of the table, the others are rows. */
export function readRows(
  [header, ...rows]: readonly LoadedPiece[],
  image: ReadImage,
  tools: ReadTools<RleCsvCard>,
): Promise<ImageLabels> {
  const text = Buffer.from(header!.bytes).toString('utf8');
  const delimiter = delimiterOf(text);
  const names = splitCsvRow(header!.bytes, delimiter).map((name) => name.toString('utf8').trim());
  const columns = columnPositions(tools.card, names);
  const instances = rows
    .map((row) => instanceOf(row, splitCsvRow(row.bytes, delimiter), columns, image, tools))
    .filter((instance) => instance !== undefined);
  if (instances.length > 0 || rows.length + image.refused === 0) return Promise.resolve({ instances });
  const where = { file: tools.card.annotations.file, id: image.id };
  return Promise.resolve(noneUsable(where, 'a row', rows.length + image.refused, tools.report));
}

function instanceOf(
  { file, row }: LoadedPiece,
  cells: readonly Buffer[],
  columns: ColumnPositions,
  { id, width, height }: ReadImage,
  { card: { annotations }, classes = [], report }: ReadTools<RleCsvCard>,
): Instance | undefined {
  const where = { file, id, ...(row === undefined ? {} : { row }) };
  const text = (position: number) => cells[position]?.toString('utf8').trim();
  const wrong = (field: string | undefined, expected: string, found: string, fix?: string) => {
    const named = field === undefined ? {} : { field };
    report({ where, ...named, expected, found, ...(fix === undefined ? {} : { fix }) });
    return undefined;
  };
  const [ownWidth, ownHeight] = [text(columns.width), text(columns.height)];
  if (ownWidth !== undefined && Number(ownWidth) !== width) {
    return wrong(annotations.width, `the width of the image, ${width}`, describe(ownWidth));
  }
  if (ownHeight !== undefined && Number(ownHeight) !== height) {
    return wrong(annotations.height, `the height of the image, ${height}`, describe(ownHeight));
  }
  const name = text(columns.class);
  const index = name === undefined ? 0 : classes.indexOf(name);
  if (index < 0) {
    const near = nearMatch(name!, classes);
    const fix = near === undefined ? undefined : `write ${near}`;
    return wrong(annotations.class, `a class, one of ${classes.join(', ')}`, describe(name), fix);
  }
  const runs = parseRuns(cells[columns.rle]!, annotations.base);
  const fault = isFault(runs) ? runs : outOfBounds(runs, width, height, annotations.base);
  if (isFault(runs) || fault !== undefined) {
    return wrong(annotations.rle, `${fault!.expected} in "${annotations.rle}"`, fault!.found);
  }
  const rle = annotations.order === 'column-major' ? toRowMajor(runs, width, height) : runs;
  return { class: index + 1, bbox: boundsOf(rle, width), area: areaOf(rle), rle };
}
