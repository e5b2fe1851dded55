import { formatBytes } from '@mitos/core';
import { machineLine } from '../machine';
import type { PredictReport } from './report';

/** A report as a person reads it. */
export function formatPredictBench(report: PredictReport): string {
  const { model, filters, depth, width, height, threads, rounds, steps } = report.settings;
  return [
    `${model}, ${filters} filters, depth ${depth}, ${report.parameters} parameters; whole images of ${width}x${height}x3, ` +
      `8 bits; ${rounds} rounds of ${steps}, ${threads} threads`,
    machineLine(report.machine, ['tensorflow', 'torch']),
    '',
    'ms an image',
    `  ${'way'.padEnd(9)}${['median', 'minimum', 'processor', 'first', 'images/s'].map((name) => name.padStart(10)).join('')}` +
      `${'memory'.padStart(11)}${'mitos/'.padStart(9)}  per round`,
    ...rows(report),
    ...verdict(report),
    ...largeRows(report),
  ].join('\n');
}

function rows({ ways, ratios }: PredictReport): string[] {
  return Object.entries(ways).map(([way, { median, minimum, cpu, first, imagesPerSecond, rss }]) => {
    const ratio = ratios[`mitos/${way}`];
    const cells = [median, minimum, cpu, first, imagesPerSecond].map((value) =>
      value.toFixed(1).padStart(10),
    );
    const perRound = ratio?.rounds.map((value) => value.toFixed(2)).join(' ') ?? '';
    return (
      `  ${way.padEnd(9)}${cells.join('')}${formatBytes(rss).padStart(11)}` +
      `${(ratio?.median.toFixed(2) ?? '-').padStart(9)}  ${perRound}`
    ).trimEnd();
  });
}

function verdict({ ratios, target }: PredictReport): string[] {
  const ratio = ratios['mitos/torch'];
  if (ratio === undefined) return [];
  return [`  mitos/torch: ${ratio.median.toFixed(2)}, should be at most ${target.toFixed(2)}`];
}

function largeRows({ large = [], growth, growthTarget }: PredictReport): string[] {
  if (large.length === 0) return [];
  return [
    '',
    'from TIFF to label TIFF',
    ...large.map(
      ({ side, seconds, megapixelsPerSecond, peak }) =>
        `  ${`${side}x${side}`.padStart(11)}${seconds.toFixed(1).padStart(9)} s` +
        `${megapixelsPerSecond.toFixed(2).padStart(8)} megapixels/s, at most ${formatBytes(peak)} of memory`,
    ),
    ...(growth === undefined
      ? []
      : [
          `  memory of the largest by that of the first in bands: ${growth.toFixed(2)}, should be at most ${growthTarget.toFixed(2)}`,
        ]),
  ];
}
