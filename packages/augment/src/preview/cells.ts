import {
  captionLength,
  classPicture,
  frameInner,
  heatColour,
  heatPicture,
  outlinedPicture,
  pixelPicture,
  rightColour,
  scaleBar,
  wrapText,
  wrongColour,
} from '@mitos/pictures';
import type { Colour, DisplayRange, SheetCell } from '@mitos/pictures';
import type { BorderWeights, Sample } from '@mitos/transforms';
import { innerLabels, labelledShare } from './learned-part';

/** How pictures are shown: the side of their square, and what is black and white. */
export interface Display {
  readonly side: number;
  readonly range: readonly DisplayRange[];
  /** Pixels on each side that the network sees but does not learn. */
  readonly margin: number;
}

export function imageCell(image: Sample, tiles: number, { side, range }: Display): SheetCell {
  const caption = captionOf(side, 'image', sizeOf(image), tiles === 1 ? '' : `${tiles} tiles`);
  return { picture: pixelPicture(image, side, range), caption };
}

/** A picture with its outlines; where there is a margin, a frame shows what is learned. */
export function outlinedCell(
  sample: Sample,
  names: readonly string[],
  { side, range, margin }: Display,
): SheetCell {
  const picture = outlinedPicture(sample, side, range);
  if (margin > 0) frameInner(picture, sample, margin);
  return { picture, caption: captionOf(side, ...names, contentOf(sample, margin)) };
}

/** A picture without outlines: what outlines could hide is to be seen. */
export function plainCell(sample: Sample, caption: string, { side, range }: Display): SheetCell {
  return { picture: pixelPicture(sample, side, range), caption };
}

/** All weights of a preview are on one scale, and each says its own range. */
export function weightCell(
  { weights, ...sample }: Sample,
  look: Display,
  scale: DisplayRange,
): SheetCell | undefined {
  return weights && heatCell('weights', '', weights, sample, look, scale);
}

/** From the least to the largest weight that there can be. */
export function weightScale({ w0, background, foreground }: BorderWeights): DisplayRange {
  return { black: Math.min(background, foreground), white: Math.max(background + w0, foreground) };
}

/** What colour is which weight. */
export function weightBar({ black, white }: DisplayRange, side: number): SheetCell {
  const numbers = [black, (black + white) / 2, white].map(shortNumber) as [string, string, string];
  return { picture: scaleBar({ width: side, numbers, colourOf: heatColour }), caption: 'weights' };
}

const classColours: readonly Colour[] = [[0, 0, 4], rightColour, wrongColour];

/** A target by its name in the settings, one number a pixel: classes as colours, all others as heat. */
export function targetCell(
  name: string,
  values: Float32Array,
  sample: Sample,
  look: Display,
  unit = '',
): SheetCell {
  if (name !== 'border') return heatCell(name, unit, values, sample, look);
  const picture = classPicture(values, sample, look.side, classColours);
  if (look.margin > 0) frameInner(picture, sample, look.margin);
  return { picture, caption: 'border' };
}

function heatCell(
  name: string,
  unit: string,
  values: Float32Array,
  sample: Sample,
  { side, margin }: Display,
  scale?: DisplayRange,
): SheetCell {
  let picture = heatPicture(values, sample, side, scale);
  const [black, white] = [shortNumber(picture.black), shortNumber(picture.white)];
  // What nobody would write as different numbers must not look different.
  if (black === white && scale === undefined)
    picture = heatPicture(new Float32Array(values.length), sample, side);
  if (margin > 0) frameInner(picture, sample, margin);
  return { picture, caption: black === white ? `${name} ${black}` : `${name} ${black} to ${white}${unit}` };
}

function shortNumber(value: number): string {
  return String(Number(value.toFixed(Math.abs(value) < 10 ? 2 : 1)));
}

/** `23 cells` in the part that is learned; for classes the share that is labelled. */
export function contentOf(sample: Sample, margin: number): string {
  if (sample.labels.length === 0) return 'no labels';
  const labels = innerLabels(sample, margin);
  if (sample.instances === undefined) return `${percent(labelledShare(labels))} labelled`;
  const count = countOf(labels, sample.instances.classes.length);
  return count === 1 ? '1 cell' : `${count} cells`;
}

/** How many of the ids from 1 to below `end` are there. */
function countOf(labels: Sample['labels'], end: number): number {
  const seen = new Uint8Array(end);
  for (let i = 0; i < labels.length; i++) seen[labels[i]!] = 1;
  return seen.subarray(1).reduce((sum, one) => sum + one, 0);
}

function percent(share: number): string {
  return share > 0 && share < 0.01 ? '< 1 %' : `${Math.round(100 * share)} %`;
}

function sizeOf({ width, height }: Sample): string {
  return `${width} × ${height}`;
}

/** Parts with ` · ` between them on as few lines as they fit on. */
export function captionOf(side: number, ...parts: readonly string[]): string {
  const lines: string[] = [];
  for (const part of parts.filter((one) => one !== '')) {
    const joined = lines.length === 0 ? part : `${lines.at(-1)} · ${part}`;
    if (lines.length > 0 && joined.length <= captionLength(side)) lines[lines.length - 1] = joined;
    else lines.push(part);
  }
  return lines.join('\n');
}

/** A text over the width of some columns, in two lines at most. */
export function wideCaption(text: string, side: number, columns: number): string {
  const length = captionLength(side, columns);
  const wrapped = wrapText(text, length);
  // A brace does not stand alone on the last line.
  const [first = '', ...rest] = wrapped.at(-1) === '}' ? wrapText(text, length - 2) : wrapped;
  return rest.length === 0 ? first : `${first}\n${rest.join(' ')}`;
}
