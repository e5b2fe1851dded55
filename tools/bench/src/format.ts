import { formatBytes } from '@mitos/core';
import type { BenchReport, ModelReport } from './bench';

/** A report as a person reads it. */
export function formatBench({ task, settings, machine, models }: BenchReport): string {
  const { size, batch, filters, depth, rounds, steps, threads } = settings;
  return [
    `${task}: ${filters} filters, depth ${depth}, batch ${batch}, ${size}x${size}x3; ${rounds} rounds of ${steps} steps, ${threads} threads`,
    `${machine['cpu']}, ${machine['cores']} cores, TensorFlow ${machine['tensorflow'] ?? '-'}, PyTorch ${machine['torch'] ?? '-'}`,
    ...models.flatMap(formatModel),
  ].join('\n');
}

function formatModel({ model, ways, ratios, memory }: ModelReport): string[] {
  const rows = Object.entries(ways).map(([way, report]) => {
    const ratio = ratios[`compiled/${way}`];
    const cells = [report.median, report.minimum, report.first].map((value) => value.toFixed(1).padStart(9));
    return `  ${way.padEnd(9)}${cells.join('')}${formatBytes(report.rss).padStart(11)}${(ratio?.median.toFixed(2) ?? '-').padStart(10)}  ${ratio?.rounds.map((value) => value.toFixed(2)).join(' ') ?? ''}`;
  });
  return [
    '',
    `${model}, ms a step`,
    `  ${'way'.padEnd(9)}${['median', 'minimum', 'first'].map((name) => name.padStart(9)).join('')}${'memory'.padStart(11)}${'compiled/'.padStart(10)}  per round`,
    ...rows.map((row) => row.trimEnd()),
    ...(memory ?? []).map(
      ({ step, rss, tensors }) => `  after ${step} compiled steps: ${formatBytes(rss)}, ${tensors} tensors`,
    ),
  ];
}
