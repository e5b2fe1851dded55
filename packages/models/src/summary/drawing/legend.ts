import type { ArrowKind } from './arrow-kind';

/** What the legend says of each kind of arrow, in its order. */
export const arrowLabels: Readonly<Record<ArrowKind, string>> = {
  conv: 'convolution and activation',
  pointwise: 'convolution 1x1',
  block: 'block of layers',
  pool: 'pooling',
  down: 'convolution with stride',
  up: 'upsampling',
  skip: 'skip connection',
  crop: 'skip connection, cropped',
  places: 'places of the largest values',
  gate: 'what a gate decides by',
  other: 'other operation',
};

/** Colours that can be told apart on light and on dark ground. */
export const arrowColours: Readonly<Record<ArrowKind, string>> = {
  conv: '#2f7fd0',
  pointwise: '#149a90',
  block: '#5a6fd8',
  pool: '#d8443c',
  down: '#e08a2e',
  up: '#3d9c46',
  skip: '#8a9099',
  crop: '#8a9099',
  places: '#c2579c',
  gate: '#9a63d6',
  other: '#a5851c',
};

export interface LegendEntry {
  readonly kind: ArrowKind;
  readonly x: number;
  readonly y: number;
}

const entryHeight = 18;
const entryWidth = 250;

/** Places the entries of the kinds that occur, from `top` on, in as many columns as fit into `width`. */
export function placeLegend(
  kinds: ReadonlySet<ArrowKind>,
  width: number,
  top: number,
): { entries: LegendEntry[]; height: number } {
  const shown = (Object.keys(arrowLabels) as ArrowKind[]).filter((kind) => kinds.has(kind));
  const columns = Math.max(1, Math.floor(width / entryWidth));
  const entries = shown.map((kind, index) => ({
    kind,
    x: (index % columns) * entryWidth,
    y: top + Math.floor(index / columns) * entryHeight,
  }));
  return { entries, height: Math.ceil(shown.length / columns) * entryHeight };
}
