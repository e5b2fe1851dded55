import type { Ratio, Times } from './ratio';

/** What took turns: the times of each way, and ours by theirs (`mitos/<way>`). */
export interface Compared {
  readonly ways: Readonly<Partial<Record<string, Times>>>;
  readonly ratios: Readonly<Record<string, Ratio>>;
}

/** A line for each way, under a head: median, minimum, and ours by it. */
export function waysTable({ ways, ratios }: Compared): string[] {
  const head = ['median', 'minimum', 'mitos/'].map((name) => name.padStart(10)).join('');
  return [
    `  ${'way'.padEnd(9)}${head}  per round`,
    ...Object.entries(ways).map(([way, times]) => row(way, times!, ratios[`mitos/${way}`])),
  ];
}

function row(way: string, { median, minimum }: Times, ratio: Ratio | undefined): string {
  const cells = [median, minimum].map((value) => value.toFixed(2).padStart(10)).join('');
  const perRound = ratio?.rounds.map((value) => value.toFixed(3)).join(' ') ?? '';
  return `  ${way.padEnd(9)}${cells}${(ratio?.median.toFixed(3) ?? '-').padStart(10)}  ${perRound}`.trimEnd();
}
