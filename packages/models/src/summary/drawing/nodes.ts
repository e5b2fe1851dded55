import { groupRow, groupsOf } from '../groups';
import type { RowGroup } from '../groups';
import type { Summary, SummaryRow } from '../summarise';

/** Rows that are drawn as one box. */
export interface Node {
  readonly rows: readonly number[];
  /** Their output, and what they do. */
  readonly row: SummaryRow;
  /** Whether they are a whole block. */
  readonly block: boolean;
}

/** With more boxes than this, every block is one box. */
const mostBoxes = 80;

/**
 * A node for each layer of a block that is a chain of layers, one node for a block with branches. Layers that only pass
 * features on are in none, and neither is what is there only while training.
 */
export function nodesOf(summary: Summary): Node[] {
  const groups = groupsOf(summary).flatMap((group): RowGroup[] => {
    const rows = group.rows.filter((index) => isDrawn(summary.rows[index]!));
    return rows.length === 0 ? [] : [{ ...group, rows }];
  });
  const fine = groups.flatMap((group) =>
    isChain(summary, group) ? layerNodes(summary, group) : [blockNode(summary, group)],
  );
  const nodes = fine.length <= mostBoxes ? fine : groups.map((group) => blockNode(summary, group));
  return nodes.sort((a, b) => a.rows.at(-1)! - b.rows.at(-1)!);
}

function isDrawn({ kind, trainingOnly }: SummaryRow): boolean {
  return !trainingOnly && !/^(crop|concatenate)$/.test(kind);
}

/** Every layer takes only what the one before gave. */
function isChain({ edges }: Summary, { rows }: RowGroup): boolean {
  return rows.every(
    (row, index) =>
      index === 0 || edges.filter(([, to]) => to === row).every(([from]) => from === rows[index - 1]),
  );
}

function layerNodes({ rows }: Summary, group: RowGroup): Node[] {
  return group.rows.map((index) => ({ rows: [index], row: rows[index]!, block: false }));
}

function blockNode(summary: Summary, group: RowGroup): Node {
  if (group.rows.length === 1) return layerNodes(summary, group)[0]!;
  return { rows: group.rows, row: groupRow(summary, group), block: true };
}
