import { formatScore } from '../format';
import type { Html } from '../html';
import { renderChart } from './render';
import type { ChartSize, ChartSpec } from './render';
import { swarm } from './swarm';
import { ink, muted } from './theme';

/** A network's dots are full, the floors' are outlines: rings and squares. */
export type DotMark = 'dot' | 'ring' | 'square';

/** The scores of some images by one method. */
export interface DotRow {
  readonly method: string;
  readonly colour: string;
  readonly mark: DotMark;
  readonly values: readonly number[];
}

/** Rows that stand together under a title: one kind of images. */
export interface DotBand {
  readonly title: string;
  readonly rows: readonly DotRow[];
}

const minimumRowHeight = 26;
const maximumRowHeight = 64;
const bandGap = 34;
const diameter = 8;
const margin = { left: 12, right: 48, top: 4, bottom: 40 };

/** A dot for each image along a score axis, in rows by method and bands by kind of image; a bar and a number at each mean. */
export function dotChart(metric: string, bands: readonly DotBand[], width: number): Promise<Html> {
  const all = bands.flatMap(({ rows }) => rows.flatMap(({ values }) => values));
  const low = Math.max(0, Math.floor(Math.min(0.9, ...all) * 10) / 10);
  const inner = width - margin.left - margin.right;
  const pixels = (value: number) => ((value - low) / (1 - low)) * inner;
  const { dots, means, titles, height } = layOut(bands, pixels);
  const size: ChartSize = { width, height: height + margin.top + margin.bottom, margin };
  const x = {
    field: 'value',
    type: 'quantitative' as const,
    scale: { domain: [low, 1], nice: false, zero: false },
    axis: {
      title: `${metric} of each image`,
      format: '.1f',
      values: ticks(low, inner),
      titlePadding: 8,
    },
  };
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    scale: { domain: [height, 0], nice: false, zero: false },
    axis: null,
  };
  const colour = { field: 'colour', type: 'nominal' as const, scale: null };
  const dotMark = { type: 'point' as const, size: 42, strokeWidth: 1.5 };
  const encoding = { x, y };
  const spec: ChartSpec = {
    data: { values: dots },
    encoding,
    layer: [
      {
        data: { values: means },
        mark: { type: 'tick', orient: 'vertical', size: 22, thickness: 3, opacity: 1, color: ink },
        encoding,
      },
      {
        transform: [{ filter: "datum.mark === 'ring'" }],
        mark: { ...dotMark, filled: false, opacity: 0.9 },
        encoding: { stroke: colour },
      },
      {
        transform: [{ filter: "datum.mark === 'square'" }],
        mark: { ...dotMark, shape: 'square', filled: false, opacity: 0.9 },
        encoding: { stroke: colour },
      },
      {
        transform: [{ filter: "datum.mark === 'dot'" }],
        mark: { ...dotMark, filled: true, opacity: 0.75 },
        encoding: { fill: colour },
      },
      {
        data: { values: means },
        mark: { type: 'text', align: 'left', x: inner + 8, color: ink, fontWeight: 'bold' },
        encoding: { x: { value: inner + 8 }, y, text: { field: 'text' } },
      },
      {
        data: { values: titles },
        mark: { type: 'text', align: 'left', baseline: 'middle', color: muted, fontSize: 13 },
        encoding: { x: { value: 0 }, y, text: { field: 'text' } },
      },
    ],
  };
  return renderChart(spec, size, labelOf(metric, bands));
}

function layOut(bands: readonly DotBand[], pixels: (value: number) => number) {
  const dots: { value: number; y: number; colour: string; mark: DotMark }[] = [];
  const means: { value: number; y: number; text: string }[] = [];
  const titles: { y: number; text: string }[] = [];
  let y = 0;
  for (const { title, rows } of bands) {
    titles.push({ y: y + bandGap / 2 + 5, text: title });
    y += bandGap;
    for (const { values, colour, mark } of rows) {
      const offsets = swarm(values.map(pixels), diameter, (maximumRowHeight - diameter) / 2);
      const tallest = Math.max(0, ...offsets.map(Math.abs));
      const rowHeight = Math.max(minimumRowHeight, 2 * tallest + diameter + 6);
      const middle = y + rowHeight / 2;
      values.forEach((value, i) => dots.push({ value, y: middle + offsets[i]!, colour, mark }));
      if (values.length > 0) {
        means.push({ value: mean(values), y: middle, text: formatScore(mean(values)) });
      }
      y += rowHeight;
    }
  }
  return { dots, means, titles, height: y };
}

/** Every tenth, or every fifth where there is no room. */
function ticks(low: number, width: number): number[] {
  const step = width / ((1 - low) * 10) < 34 ? 2 : 1;
  const last = Math.round((1 - low) * 10);
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => (10 - i * step) / 10).reverse();
}

function labelOf(metric: string, bands: readonly DotBand[]): string {
  const parts = bands.map(({ title, rows }) => {
    const scores = rows
      .filter(({ values }) => values.length > 0)
      .map(({ method, values }) => {
        const range = `${formatScore(Math.min(...values))} to ${formatScore(Math.max(...values))}`;
        return `${method} mean ${formatScore(mean(values))}, ${range}`;
      });
    return `${title}: ${scores.join('; ')}`;
  });
  return `${metric} of each image. ${parts.join('. ')}.`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
