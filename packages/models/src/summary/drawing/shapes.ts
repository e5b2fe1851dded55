import type { ArrowKind } from './arrow-kind';
import type { FeatureMap } from './feature-maps';
import type { Box, PlacedMap } from './layout';
import { arrowColours, arrowLabels } from './legend';
import type { LegendEntry } from './legend';
import type { Route } from './routes';
import type { FeatureShape } from '../trace-network';

/** The whole file. */
export function document(
  { width, height }: { readonly width: number; readonly height: number },
  margin: number,
  title: string,
  body: readonly string[],
): string {
  const size = `width="${number(width)}" height="${number(height)}" viewBox="0 0 ${number(width)} ${number(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escape(title)}">`,
    `<style>${style}</style>`,
    `<defs>${Object.keys(arrowColours)
      .map((kind) => arrowHead(kind as ArrowKind))
      .join('')}</defs>`,
    '<rect class="ground" width="100%" height="100%"/>',
    `<g transform="translate(${margin} ${margin})">`,
    ...body,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

const style = `
.ground { fill: #ffffff }
text { font-family: system-ui, "DejaVu Sans", sans-serif; font-size: 10px; fill: #24292f }
.title { font-size: 16px; font-weight: 600 }
.facts, .legend { font-size: 12px }
.size, .name { font-size: 9px; fill: #57606a }
.map { fill: #cfe0f3; stroke: #3c6ea5 }
.joined { fill: #ffffff; stroke: #3c6ea5 }
.gate { fill: #ffffff; stroke: #9a63d6; stroke-width: 2 }
.arrow { fill: none; stroke-width: 2 }
@media (prefers-color-scheme: dark) {
  .ground { fill: #0d1117 }
  text { fill: #e6edf3 }
  .size, .name { fill: #9aa4af }
  .map { fill: #1f3a5a; stroke: #6ea2d8 }
  .joined { fill: #0d1117; stroke: #6ea2d8 }
  .gate { fill: #0d1117 }
}
`;

function arrowHead(kind: ArrowKind): string {
  return `<marker id="${kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.5L8 4L0 7.5z" fill="${arrowColours[kind]}"/></marker>`;
}

export function arrow({ kind, points }: Route): string {
  const line = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${number(x)} ${number(y)}`).join('');
  const dashed = kind === 'crop' ? ' stroke-dasharray="4 3"' : '';
  return `<path class="arrow" d="${line}" stroke="${arrowColours[kind]}"${dashed} marker-end="url(#${kind})"/>`;
}

/** A map, what is joined to it, and their labels. `head` names an output. */
export function featureBoxes(
  { name, shape, gate, joined }: FeatureMap,
  placed: PlacedMap,
  before: FeatureMap | undefined,
  head: string | undefined,
): string[] {
  const { box } = placed;
  const [x, bottom] = [box.x + box.width / 2, box.y + box.height];
  if (gate) {
    const circle = `<circle class="gate" cx="${number(x)}" cy="${number(box.y + box.height / 2)}" r="${number(box.width / 2)}">`;
    return [`${circle}<title>${escape(`${name}: ${shape.join(' x ')}`)}</title></circle>`];
  }
  const changes = before === undefined || before.shape[0] !== shape[0] || before.shape[1] !== shape[1];
  return [
    ...joined.flatMap((one, index) => [
      rectangle(placed.joined[index]!, 'joined', `${name}, joined: ${one.shape.join(' x ')}`),
      channelLabel(placed.joined[index]!, one.shape),
    ]),
    rectangle(box, 'map', `${name}: ${shape.join(' x ')}`),
    channelLabel(box, shape),
    ...(changes ? [text(x - 5, bottom + 12, sizeLabel(shape), 'size', 'end')] : []),
    ...(head === undefined ? [] : [text(box.x + box.width + 6, box.y + box.height / 2 + 4, head, 'facts')]),
  ];
}

function rectangle({ x, y, width, height }: Box, kind: string, title: string): string {
  const place = `x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"`;
  return `<rect class="${kind}" ${place}><title>${escape(title)}</title></rect>`;
}

function channelLabel({ x, y, width }: Box, shape: FeatureShape): string {
  return text(x + width / 2, y - 5, String(shape[2]), 'channels', 'middle');
}

/** `128²`, or `128 x 96`, height first. */
function sizeLabel([height, width]: FeatureShape): string {
  return height === width ? `${height}²` : `${height} x ${width}`;
}

export function legendEntry({ kind, x, y }: LegendEntry): string {
  const sample = arrow({
    kind,
    points: [
      [x, y],
      [x + 26, y],
    ],
  });
  return `${sample}${text(x + 34, y + 4, arrowLabels[kind], 'legend')}`;
}

export function text(x: number, y: number, content: string, kind: string, anchor = 'start'): string {
  const place = `x="${number(x)}" y="${number(y)}"`;
  return `<text class="${kind}" ${place} text-anchor="${anchor}">${escape(content)}</text>`;
}

/** Tenths of a pixel. */
function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escape(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
