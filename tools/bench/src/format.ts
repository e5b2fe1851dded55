import { formatBytes } from '@mitos/core';
import type { BenchReport, ModelReport } from './report';

/** A report as a person reads it. */
export function formatBench({ task, settings, machine, models }: BenchReport): string {
  const { batch, filters, depth, rounds, steps, threads } = settings;
  return [
    `${task}: ${filters} filters, depth ${depth}, batch ${batch}; ${rounds} rounds of ${steps} steps, ${threads} threads`,
    `${machine['cpu']}, ${machine['cores']} cores, TensorFlow ${machine['tensorflow'] ?? '-'}, PyTorch ${machine['torch'] ?? '-'}`,
    ...models.flatMap(formatModel),
  ].join('\n');
}

function formatModel({ model, size, parameters, ways, ratios, targets, memory }: ModelReport): string[] {
  const rows = Object.entries(ways).map(([way, report]) => {
    const ratio = ratios[`compiled/${way}`];
    const cells = [report.median, report.minimum, report.cpu, report.first].map((value) =>
      value.toFixed(1).padStart(10),
    );
    return `  ${way.padEnd(9)}${cells.join('')}${formatBytes(report.rss).padStart(11)}${(ratio?.median.toFixed(2) ?? '-').padStart(10)}  ${ratio?.rounds.map((value) => value.toFixed(2)).join(' ') ?? ''}`;
  });
  const judged = Object.entries(targets).filter(([name]) => ratios[name] !== undefined);
  return [
    '',
    `${model}, ${size}x${size}x3, ${parameters} parameters, ms a step`,
    `  ${'way'.padEnd(9)}${['median', 'minimum', 'processor', 'first'].map((name) => name.padStart(10)).join('')}${'memory'.padStart(11)}${'compiled/'.padStart(10)}  per round`,
    ...rows.map((row) => row.trimEnd()),
    ...judged.map(
      ([name, target]) =>
        `  ${name}: ${ratios[name]!.median.toFixed(2)}, should be at most ${target.toFixed(2)}`,
    ),
    ...(memory?.marks ?? []).map(
      ({ step, rss, tensors }) => `  after ${step} compiled steps: ${formatBytes(rss)}, ${tensors} tensors`,
    ),
    ...(memory === undefined
      ? []
      : [
          `  memory grew to ${memory.growth.toFixed(2)} times, should be at most ${memory.target.toFixed(2)}`,
        ]),
  ];
}
