/** The columns of the history by which the best epoch may be chosen. */
export const monitors = ['valDice', 'valIou', 'valLoss', 'loss'] as const;
export type Monitor = (typeof monitors)[number];

/** Whether a value of the monitored column is better than the best so far; equal is not. Losses fall, scores rise. */
export function isBetter(monitor: Monitor, value: number, best: number): boolean {
  return isLoss(monitor) ? value < best : value > best;
}

/** Whether the monitored column needs a validation split. */
export function needsValidation(monitor: Monitor): boolean {
  return monitor !== 'loss';
}

function isLoss(monitor: Monitor): boolean {
  return monitor === 'valLoss' || monitor === 'loss';
}
