import type { AugmentReport, RecipeReport } from './report';
import { machineLine } from '../machine';

/** A report as a person reads it. */
export function formatAugmentBench({ settings, machine, recipes }: AugmentReport): string {
  const { size, cells, images, samples, rounds } = settings;
  return [
    `samples of ${size}x${size}x3, 8 bit, ${cells} cells, from ${images} images; ${rounds} rounds of ${samples} samples, one thread`,
    machineLine(machine, ['node', 'albumentations', 'opencv']),
    '',
    'ms a sample; cpu: of the processor, all threads',
    `  ${'recipe'.padEnd(14)}${'way'.padEnd(15)}${['median', 'minimum', 'cpu', '1/s', 'mitos/', 'cpu'].map((name) => name.padStart(9)).join('')}  per round`,
    ...recipes.flatMap(rows),
  ].join('\n');
}

function rows({ recipe, ways, ratios, cpuRatios }: RecipeReport): string[] {
  return Object.entries(ways).map(([way, { ms, cpu, samplesPerSecond }], index) => {
    const ratio = ratios[`mitos/${way}`];
    const cells = [
      ms.median.toFixed(2),
      ms.minimum.toFixed(2),
      cpu.toFixed(2),
      samplesPerSecond.toFixed(0),
      ratio?.median.toFixed(2) ?? '-',
      cpuRatios[`mitos/${way}`]?.toFixed(2) ?? '-',
    ];
    const perRound = ratio?.rounds.map((value) => value.toFixed(2)).join(' ') ?? '';
    const name = index === 0 ? recipe : '';
    return `  ${name.padEnd(14)}${way.padEnd(15)}${cells.map((cell) => cell.padStart(9)).join('')}  ${perRound}`.trimEnd();
  });
}
