/** Scores whose names are not plain words. */
const names: Readonly<Record<string, string>> = { Dice: 'Dice', Iou: 'IoU' };

/**
 * The tag of a column: TensorBoard groups curves by what stands before the first slash. `loss` is `loss/train`, `valLoss`
 * is `loss/val`, `valDice:cell` is `Dice/val/cell`, `trainIou` is `IoU/train`, `learningRate` is `learningRate/epoch`.
 */
export function tagOf(column: string): string {
  if (column === 'learningRate') return 'learningRate/epoch';
  const [, split, score, ofClass] = /^(train|val)([A-Z][^:]*)(?::(.*))?$/s.exec(column) ?? [];
  if (score === undefined) return `${column}/train`;
  const name = names[score] ?? score[0]!.toLowerCase() + score.slice(1);
  return ofClass === undefined ? `${name}/${split}` : `${name}/${split}/${ofClass}`;
}
