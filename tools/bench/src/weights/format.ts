import type { WeightsReport } from './report';
import { machineLine } from '../machine';
import { waysTable } from '../ways-table';

/** A report as a person reads it. */
export function formatWeightsBench(report: WeightsReport): string {
  const { settings, machine, difference, timesFaster, byCells, spread } = report;
  const { size, cells, rounds, w0, sigma } = settings;
  return [
    `border weights of ${cells} cells on ${size}x${size}, w0 ${w0}, sigma ${sigma}; rounds: ${rounds}`,
    machineLine(machine, ['node', 'numpy', 'scipy']),
    '',
    'ms an image',
    ...waysTable(report),
    ...(timesFaster === undefined
      ? []
      : [`  ${timesFaster} times faster (target: at least 50, with 120 cells on 512x512)`]),
    ...(difference === undefined
      ? []
      : [`  largest difference ${difference.largest.toExponential(1)} (allowed: ${difference.allowed})`]),
    '',
    'ours by the number of cells',
    ...byCells.map(
      ({ cells: count, touchingPairs, ms }) =>
        `  ${String(count).padStart(6)} cells, ${String(touchingPairs).padStart(4)} pairs touch ${ms.median.toFixed(2).padStart(9)} ms`,
    ),
    `  slowest by fastest ${spread.toFixed(2)}`,
  ].join('\n');
}
