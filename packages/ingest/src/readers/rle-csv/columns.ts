import type { RleCsvCard } from './card';

/** Positions of the columns that a card names; -1 for those it does not name or the table does not have. */
export interface ColumnPositions {
  readonly id: number;
  readonly rle: number;
  readonly class: number;
  readonly width: number;
  readonly height: number;
}

/** Where the columns of the labels stand in a table with this header. */
export function columnPositions(
  { annotations }: Pick<RleCsvCard, 'annotations'>,
  header: readonly string[],
): ColumnPositions {
  const find = (column: string | undefined) => (column === undefined ? -1 : header.indexOf(column));
  return {
    id: find(annotations.id),
    rle: find(annotations.rle),
    class: find(annotations.class),
    width: find(annotations.width),
    height: find(annotations.height),
  };
}
