import type { Html } from '../html';
import type { Epoch } from '../report';
import { topOfAxis } from './top-of-axis';
import { renderChart } from './render';
import type { ChartSize, ChartSpec } from './render';
import { colourOf, ink, muted } from './theme';

/** A column of a history, and how its line looks. */
export interface CurveColumn {
  readonly key: string;
  readonly title: string;
  readonly dashed: boolean;
}

/** The history of one run. */
export interface CurveRun {
  readonly name: string;
  /** As `runStyle` gives it. */
  readonly style: string;
  readonly history: readonly Epoch[];
  readonly bestEpoch: number;
  /** The epoch after which training and validation part; undefined where they do not. */
  readonly partedAfter: number | undefined;
}

export interface CurveChart {
  readonly title: string;
  readonly columns: readonly CurveColumn[];
  /** d3-format of the numbers at the axis. */
  readonly format: string;
  /** Whether the axis must reach down to 0. */
  readonly zero: boolean;
  /** Losses have no upper end: their axis is cut at spikes, and where training and validation part they have a mark. */
  readonly isOfLosses: boolean;
}

/** A chart, and what was cut off at its upper edge. */
export interface DrawnCurves {
  readonly svg: Html;
  /** The number of values beyond the axis, and the largest of them; undefined when all are on it. */
  readonly cut: { readonly values: number; readonly largest: number } | undefined;
}

const size: ChartSize = { width: 350, height: 240, margin: { left: 46, right: 14, top: 20, bottom: 38 } };

/**
 * Lines over epochs, a colour for each run, dashes for each column; the best epoch has a dot on every line. Of losses the
 * axis ends below spikes, which have a triangle at the edge; a ring on the full line is where training and validation part.
 */
export async function curveChart(chart: CurveChart, runs: readonly CurveRun[]): Promise<DrawnCurves> {
  const { title, columns, format, zero, isOfLosses } = chart;
  const all = runs.flatMap((run) => columns.flatMap((column) => pointsOf(run, column)));
  const top = isOfLosses ? (topOfAxis(all.map(({ value }) => value)) ?? Infinity) : Infinity;
  const beyond = all.flatMap(({ value }) => (value > top ? value : []));
  const points = all.map((point) => ({
    ...point,
    value: Math.min(point.value, top),
    cut: point.value > top,
  }));
  const epochs = points.map(({ epoch }) => epoch);
  const [first, last] = [Math.min(...epochs), Math.max(...epochs)];
  const x = {
    field: 'epoch',
    type: 'quantitative' as const,
    scale: { domain: [first, Math.max(last, first + 1)], nice: false, zero: false },
    axis: { title: 'epoch', grid: false, format: 'd', values: epochTicks(first, last), titlePadding: 8 },
  };
  const y = {
    field: 'value',
    type: 'quantitative' as const,
    scale: { zero, nice: true },
    axis: {
      title: null,
      tickCount: 5,
      labelExpr: `datum.value === 0 ? '0' : format(datum.value, '${format}')`,
    },
  };
  const color = { field: 'colour', type: 'nominal' as const, scale: null };
  const spec: ChartSpec = {
    data: { values: points },
    layer: [
      ...(runs.length === 1 ? [bestRule(runs[0]!.bestEpoch, first, last)] : []),
      {
        mark: { type: 'line' },
        encoding: {
          x,
          y,
          detail: [{ field: 'line' }],
          color,
          strokeDash: { field: 'dash', type: 'nominal', scale: null },
          opacity: { field: 'opacity', type: 'quantitative', scale: null },
        },
      },
      {
        transform: [{ filter: 'datum.best' }],
        mark: { type: 'point', filled: true, size: 56, opacity: 1, stroke: 'var(--paper)', strokeWidth: 1.5 },
        encoding: { x, y, color },
      },
      ...(beyond.length === 0 ? [] : [cutMarks({ x, y, color })]),
      ...(isOfLosses ? [partedMarks({ x, y, color })] : []),
    ],
  };
  return {
    svg: await renderChart(spec, size, labelOf(title, columns, runs)),
    cut: beyond.length === 0 ? undefined : { values: beyond.length, largest: Math.max(...beyond) },
  };
}

type Layer = ChartSpec['layer'][number];

type Encoding = NonNullable<Extract<Layer, { mark: unknown }>['encoding']>;

/** Triangles where a line goes on beyond the axis. */
function cutMarks(encoding: Encoding): Layer {
  return {
    transform: [{ filter: 'datum.cut' }],
    mark: { type: 'point', shape: 'triangle-up', filled: true, size: 60, opacity: 1 },
    encoding,
  };
}

/** A ring on the full line of each run that parts. */
function partedMarks(encoding: Encoding): Layer {
  return {
    transform: [{ filter: 'datum.parts' }],
    mark: { type: 'point', filled: false, size: 150, strokeWidth: 2, opacity: 1 },
    encoding,
  };
}

function pointsOf(run: CurveRun, { key, title, dashed }: CurveColumn) {
  return run.history.flatMap((epoch) => {
    const value = epoch.columns[key] ?? null;
    if (value === null) return [];
    return {
      epoch: epoch.epoch,
      value,
      line: `${run.name} ${title}`,
      colour: colourOf(run.style),
      dash: dashed ? [5, 4] : [1, 0],
      opacity: dashed ? 0.7 : 1,
      best: epoch.epoch === run.bestEpoch,
      parts: !dashed && epoch.epoch === run.partedAfter,
    };
  });
}

function bestRule(epoch: number, first: number, last: number): ChartSpec['layer'][number] {
  const place = (epoch - first) / Math.max(last - first, 1);
  const align = place < 0.2 ? 'left' : place > 0.8 ? 'right' : 'center';
  return {
    data: { values: [{ epoch, text: `best: epoch ${epoch}` }] },
    encoding: { x: { field: 'epoch', type: 'quantitative' } },
    layer: [
      { mark: { type: 'rule', strokeDash: [2, 3], color: muted } },
      { mark: { type: 'text', align, y: -9, color: ink }, encoding: { text: { field: 'text' } } },
    ],
  };
}

/** The first and last epoch and a few round ones between. */
function epochTicks(first: number, last: number): number[] {
  if (last - first <= 6) return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const rough = (last - first) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((factor) => factor * power).find((value) => value >= rough)!,
  );
  const ticks: number[] = [first];
  for (let tick = Math.ceil((first + 1) / step) * step; tick <= last; tick += step) {
    if (tick - first >= step / 2) ticks.push(tick);
  }
  return ticks;
}

function labelOf(title: string, columns: readonly CurveColumn[], runs: readonly CurveRun[]): string {
  const parts = runs.map(({ name, history, bestEpoch }) => {
    const [last, best] = [history.at(-1), history.find(({ epoch }) => epoch === bestEpoch)];
    const show = (epoch: Epoch | undefined) =>
      columns
        .flatMap(({ key, title: column }) => {
          const value = epoch?.columns[key] ?? null;
          return value === null ? [] : `${column} ${Number(value.toPrecision(3))}`;
        })
        .join(', ');
    return `${name}: epoch ${bestEpoch} (best) ${show(best)}; epoch ${last?.epoch ?? 0} (last) ${show(last)}`;
  });
  return `${title} over epochs. ${parts.join('. ')}.`;
}
