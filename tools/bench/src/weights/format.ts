import type { WeightsReport } from './report';
import { machineLine } from '../machine';

/** A report as a person reads it. */
export function formatWeightsBench(report: WeightsReport): string {
  const { settings, machine, difference, timesFaster, byCells, spread } = report;
  const { size, cells, rounds, w0, sigma } = settings;
  return [
    `border weights of ${cells} cells on ${size}x${size}, w0 ${w0}, sigma ${sigma}; rounds: ${rounds}`,
    machineLine(machine, ['node', 'numpy', 'scipy']),
    '',
    'ms an image',
    `  ${'way'.padEnd(9)}${['median', 'minimum', 'mitos/'].map((name) => name.padStart(10)).join('')}  per round`,
    ...rows(report),
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

function rows({ ways, ratios }: WeightsReport): string[] {
  return Object.entries(ways).map(([way, { median, minimum }]) => {
    const ratio = ratios[`mitos/${way}`];
    const cells = [median, minimum].map((value) => value.toFixed(2).padStart(10)).join('');
    const perRound = ratio?.rounds.map((value) => value.toFixed(3)).join(' ') ?? '';
    return `  ${way.padEnd(9)}${cells}${(ratio?.median.toFixed(3) ?? '-').padStart(10)}  ${perRound}`.trimEnd();
  });
}
