import { describeRule, formatBytes } from '@mitos/core';
import { groupRow, groupsOf } from './groups';
import type { Summary, SummaryRow } from './summarise';

export interface SummaryTextOptions {
  /** Every layer, not only the blocks. Default: false. */
  readonly all?: boolean;
}

/** A summary for people: a table of blocks or layers, then the totals. */
export function summaryText(summary: Summary, { all = false }: SummaryTextOptions = {}): string {
  const rows = all ? summary.rows : groupsOf(summary).map((group) => groupRow(summary, group));
  const header = [all ? 'layer' : 'block', 'kind', 'output', 'parameters', 'FLOPs', 'memory'];
  return [table(header, rows.map(cellsOf)), '', ...totalsOf(summary)].join('\n');
}

function cellsOf({
  name,
  kind,
  shape,
  parameters,
  untrained,
  flops,
  kept,
  trainingOnly,
}: SummaryRow): string[] {
  return [
    name,
    trainingOnly ? `${kind} (training only)` : kind,
    shape.join(' x '),
    dashForZero(parameters + untrained, grouped),
    dashForZero(flops, formatFlops),
    dashForZero(kept, formatBytes),
  ];
}

function totalsOf({ size, batch, rows, outputs, totals, sizes, margin }: Summary): string[] {
  const heads = Object.entries(outputs).map(([head, row]) => `${head} ${rows[row]!.shape.join(' x ')}`);
  const smaller = margin === 0 ? '' : `, ${margin} pixels less on each side`;
  const facts: [string, string][] = [
    ['parameters', `${grouped(totals.parameters)} trained, ${grouped(totals.untrained)} moving averages`],
    [
      'FLOPs',
      `${formatFlops(totals.flops)} for an image of ${size.height} x ${size.width} in prediction; a multiplication and its addition count as 2`,
    ],
    [
      'memory',
      `${formatBytes(totals.kept)} of features for a batch of ${batch}, which the backward pass needs; a training step takes about three times that, and the optimizer`,
    ],
    ['outputs', `${heads.join(', ')}${smaller}`],
    ['sizes', describeRule(sizes)],
  ];
  return facts.map(([name, value]) => `${name.padEnd(12)}${value}`);
}

/** `850 FLOPs`, `1.52 MFLOPs`, `15.2 GFLOPs`. */
export function formatFlops(flops: number): string {
  const rounded = Number(flops.toPrecision(3));
  const step = rounded < 1000 ? 0 : Math.min(prefixes.length - 1, Math.floor(Math.log10(rounded) / 3));
  const value = rounded / 1000 ** step;
  return `${step === 0 ? value : value.toPrecision(3)} ${prefixes[step]!}FLOPs`;
}

const prefixes = ['', 'k', 'M', 'G', 'T', 'P'];

/** `1 942 577`: thousands apart. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ' ');
}

function dashForZero(value: number, format: (value: number) => string): string {
  return value === 0 ? '-' : format(value);
}

/** Columns two spaces apart: the first two are text, to the left, the others numbers, to the right. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((row) => row[column]!.length)));
  return lines
    .map((row) =>
      row
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  '),
    )
    .join('\n');
}
