import { None, parse, View } from 'vega';
import { compile } from 'vega-lite';
import type { TopLevelSpec } from 'vega-lite';
import { escapeHtml, trusted } from '../html';
import type { Html } from '../html';
import { theme } from './theme';

/** What a chart is made of, beside its size. */
export type ChartSpec = Omit<
  Extract<TopLevelSpec, { layer: unknown }>,
  'width' | 'height' | 'padding' | 'config'
>;

export interface ChartSize {
  /** Of the whole picture, in CSS pixels; it shrinks with the page and grows little wider. */
  readonly width: number;
  readonly height: number;
  /** Room for axes around the data. */
  readonly margin: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
}

/**
 * A Vega-Lite chart as inline SVG. `label` says in a sentence what it shows, for those who cannot see it. The margins are
 * given and not measured, so that the same data gives the same bytes whatever fonts a machine has.
 */
export async function renderChart(spec: ChartSpec, size: ChartSize, label: string): Promise<Html> {
  const { margin } = size;
  const { spec: vega } = compile({
    ...spec,
    width: size.width - margin.left - margin.right,
    height: size.height - margin.top - margin.bottom,
    padding: margin,
    autosize: { type: 'none' },
    config: theme,
  });
  const view = new View(parse(vega), { renderer: 'none', logLevel: None });
  try {
    return trusted(withRoot(await view.toSVG(), size, label));
  } finally {
    view.finalize();
  }
}

function withRoot(svg: string, { width, height }: ChartSize, label: string): string {
  const inner = svg.slice(svg.indexOf('>') + 1);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeHtml(label)}" ` +
    `viewBox="0 0 ${width} ${height}" style="max-width:${Math.round(1.15 * width)}px">${inner}`
  );
}
