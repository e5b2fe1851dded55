import { formatBytes } from '@mitos/core';
import type { CsvSpeed } from './measure-csv';
import type { IngestReport, MemoryGrowth, Rerun } from './report';
import { machineLine } from '../machine';

/** A report as a person reads it. */
export function formatIngestBench(report: IngestReport): string {
  const { dataset, settings, machine, figures, again, oneMore, memory, csv } = report;
  return [
    `ingest of ${dataset}: ${figures.images} images, ${figures.instances} instances; ${some(settings.rounds, 'round')}, ${some(settings.workers, 'worker thread')}`,
    machineLine(machine, ['node', 'pandas', 'opencv', 'pyarrow']),
    '',
    'seconds of the work; wall: of the whole process',
    `  ${'way'.padEnd(9)}${['median', 'minimum', 'wall'].map((name) => name.padStart(9)).join('')}${'memory'.padStart(11)}${'mitos/'.padStart(10)}  per round`,
    ...rows(report),
    '',
    rerun('the same data again', again),
    ...(oneMore === undefined ? [] : [rerun('with one image more', oneMore)]),
    ...(memory === undefined ? [] : [growth(memory)]),
    ...(csv === undefined ? [] : [speed(csv)]),
    `  figures of every way: ${Object.entries(figures)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}`,
  ].join('\n');
}

function rows({ ways, ratios }: IngestReport): string[] {
  return Object.entries(ways).map(([way, { seconds, wall, rssBytes }]) => {
    const ratio = ratios[`mitos/${way}`];
    const cells = [seconds.median, seconds.minimum, wall.median].map((value) => value.toFixed(2).padStart(9));
    const perRound = ratio?.rounds.map((value) => value.toFixed(2)).join(' ') ?? '';
    return `  ${way.padEnd(9)}${cells.join('')}${formatBytes(rssBytes).padStart(11)}${(ratio?.median.toFixed(2) ?? '-').padStart(10)}  ${perRound}`.trimEnd();
  });
}

function rerun(what: string, { seconds, images, decoded }: Rerun): string {
  return `  ${what}: ${seconds.toFixed(2)} s, ${decoded} of ${images} images decoded`;
}

function growth({ once, tenTimes, ratio, target }: MemoryGrowth): string {
  return `  memory with ${once.images} images ${formatBytes(once.rssBytes)}, with ${tenTimes.images} images ${formatBytes(tenTimes.rssBytes)}: ${ratio.toFixed(2)} times as much (target: at most ${target})`;
}

function speed({ rows, bytes, index, read, ratio }: CsvSpeed): string {
  return `  CSV of ${rows} rows, ${formatBytes(bytes)}: index ${index} MB/s, reading alone ${read} MB/s (${ratio.toFixed(2)})`;
}

function some(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
