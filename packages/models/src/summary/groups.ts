import type { Summary, SummaryRow } from './summarise';

/** Rows of one block: those whose names begin alike. */
export interface RowGroup {
  /** `encoder0` */
  readonly name: string;
  /** Indices of its rows. */
  readonly rows: readonly number[];
}

/**
 * Rows by the first part of their names, in the order in which the blocks begin. A block that others take features of
 * several sizes from (a whole encoder) is split by the next part.
 */
export function groupsOf(summary: Pick<Summary, 'rows' | 'edges'>): RowGroup[] {
  return splitByPart(
    summary,
    summary.rows.map((_, index) => index),
    0,
  );
}

function splitByPart(
  summary: Pick<Summary, 'rows' | 'edges'>,
  members: readonly number[],
  part: number,
): RowGroup[] {
  const groups = new Map<string, number[]>();
  for (const index of members) {
    const name = summary.rows[index]!.name.split('.')
      .slice(0, part + 1)
      .join('.');
    groups.set(name, [...(groups.get(name) ?? []), index]);
  }
  return [...groups].flatMap(([name, rows]): RowGroup[] => {
    const canSplit = rows.some((index) => summary.rows[index]!.name.split('.').length > part + 1);
    return canSplit && givesSeveralSizes(summary, rows)
      ? splitByPart(summary, rows, part + 1)
      : [{ name, rows }];
  });
}

function givesSeveralSizes(
  { rows, edges }: Pick<Summary, 'rows' | 'edges'>,
  members: readonly number[],
): boolean {
  const own = new Set(members);
  const given = edges
    .filter(([from, to]) => own.has(from) && !own.has(to))
    .map(([from]) => rows[from]!.scale);
  return new Set(given).size > 1;
}

/** A block as one row: its costs added up, the output of its last row. */
export function groupRow({ rows }: Pick<Summary, 'rows'>, { name, rows: members }: RowGroup): SummaryRow {
  const own = members.map((index) => rows[index]!);
  const last = own.at(-1)!;
  const sum = (cost: 'parameters' | 'untrained' | 'flops' | 'kept') =>
    own.reduce((total, row) => total + row[cost], 0);
  return {
    ...last,
    name,
    kind: kindOf(own),
    parameters: sum('parameters'),
    untrained: sum('untrained'),
    flops: sum('flops'),
    kept: sum('kept'),
    trainingOnly: own.every((row) => row.trainingOnly),
  };
}

/** `2 x conv 3x3 + batch norm + relu`, or how many layers there are. */
function kindOf(rows: readonly SummaryRow[]): string {
  const [first, ...others] = rows.map(({ kind }) => kind);
  if (others.length === 0) return first!;
  return others.every((kind) => kind === first) ? `${rows.length} x ${first}` : `${rows.length} layers`;
}
