import { machineLine } from '../machine';
import { waysTable } from '../ways-table';
import type { MetricsReport } from './report';

/** A report as a person reads it. */
export function formatMetricsBench(report: MetricsReport): string {
  const { settings, machine, timesFaster, target, map, bySize, spread } = report;
  const { size, cells, rounds } = settings;
  return [
    `mean average precision of ${cells} cells on ${size}x${size}; rounds: ${rounds}`,
    machineLine(machine, ['node', 'numpy']),
    '',
    'ms an image',
    ...waysTable(report),
    ...(timesFaster === undefined
      ? []
      : [`  ${timesFaster} times faster (target: at least ${target}, with 300 cells on 512x512)`]),
    `  score ${map.toFixed(6)}${timesFaster === undefined ? '' : ', the same by both'}`,
    '',
    'ours by the size, with as many cells an area',
    ...bySize.map(
      ({ size: side, cells: count, ms, nsPerPixel }) =>
        `  ${`${side}x${side}`.padStart(9)}, ${String(count).padStart(5)} cells` +
        `${ms.median.toFixed(2).padStart(9)} ms ${nsPerPixel.toFixed(2).padStart(7)} ns a pixel`,
    ),
    `  slowest pixel by fastest ${spread.toFixed(2)}`,
  ].join('\n');
}
