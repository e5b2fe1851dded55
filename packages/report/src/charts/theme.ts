import type { Config } from 'vega-lite';

/** Colours of the style sheet, so that a chart follows the page into dark mode and onto paper. */
export const ink = 'var(--ink)';
export const muted = 'var(--muted)';

/** The colour of a method, by the class that `runStyle` or `floorStyle` gives. */
export function colourOf(style: string): string {
  return `var(--${style})`;
}

/** Sizes, lines and letters of every chart. */
export const theme: Config = {
  aria: false,
  background: 'transparent',
  font: 'var(--sans)',
  view: { stroke: null },
  line: { strokeWidth: 2, strokeCap: 'round', strokeJoin: 'round' },
  rule: { color: muted },
  text: { fontSize: 12, color: ink },
  axis: {
    domain: false,
    ticks: false,
    gridColor: 'var(--grid)',
    labelColor: muted,
    labelFontSize: 12,
    labelPadding: 6,
    titleColor: muted,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    // What a text measures depends on the fonts of the machine: nothing here may.
    labelOverlap: false,
    labelFlush: false,
    labelLimit: 0,
    titleLimit: 0,
  },
};
