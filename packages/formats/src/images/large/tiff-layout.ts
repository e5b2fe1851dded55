import type { BitDepth } from '@mitos/core';
import type { GeoTIFFImage } from 'geotiff';

/** How the pixels of one page of a TIFF file lie in it. */
export interface TiffLayout {
  readonly image: GeoTIFFImage;
  readonly width: number;
  readonly height: number;
  /** Samples of a pixel as stored, the alpha channel among them. */
  readonly samples: number;
  /** Whether the last sample is the opacity. */
  readonly hasAlpha: boolean;
  readonly bits: BitDepth;
  readonly isLittle: boolean;
  readonly isCompressed: boolean;
  readonly isTiled: boolean;
  /** Each sample has strips or tiles of its own, those of the first sample first. */
  readonly isPlanar: boolean;
  /** Rows of a strip or tile. */
  readonly blockRows: number;
  readonly offsets: ArrayLike<number | bigint>;
  readonly byteCounts: ArrayLike<number | bigint>;
}

const [none, lzw, deflate, oldDeflate, zstd] = [1, 5, 8, 32946, 50000];
const [blackIsZero, rgb] = [1, 2];
const [unsigned, float] = [1, 3];
const [associated, unassociated] = [1, 2];

/**
 * The layout of a page whose pixels can be read some rows at a time with exactly the values that `decodeImage` gives: grey or
 * RGB of 8 or 16 bits unsigned or float32, compressed without loss or not at all. Undefined for all others, such as JPEG
 * within TIFF, palettes, turned images, and directories that contradict themselves.
 */
export async function tiffLayout(image: GeoTIFFImage, isLittle: boolean): Promise<TiffLayout | undefined> {
  const { fileDirectory } = image;
  const tag = (name: Tag) => fileDirectory.loadValue(name) as Promise<Value>;
  const bitsOf = numbers(await tag('BitsPerSample'), 1);
  const formats = numbers(await tag('SampleFormat'), unsigned);
  const samples = single(await tag('SamplesPerPixel'), 1);
  const bits = depthOf(bitsOf, formats);
  const compression = single(await tag('Compression'), none);
  const predictor = single(await tag('Predictor'), 1);
  const photometric = single(await tag('PhotometricInterpretation'), -1);
  const fits =
    bits !== undefined &&
    [none, lzw, deflate, oldDeflate, zstd].includes(compression) &&
    (photometric === blackIsZero || (photometric === rgb && samples >= 3)) &&
    single(await tag('Orientation'), 1) === 1 &&
    single(await tag('FillOrder'), 1) === 1 &&
    // geotiff undoes predictors in the order of bytes of this machine.
    (predictor === 1 || bits === 8 || isLittle);
  const extra = numbers(await tag('ExtraSamples'), 0).at(-1);
  const isOpacity = extra === associated || extra === unassociated;
  const hasAlpha = isOpacity || (photometric === rgb && samples === 4);
  if (!fits || (hasAlpha && samples !== 2 && samples !== 4)) return undefined;
  const [offsets, byteCounts] = image.isTiled
    ? [await tag('TileOffsets'), await tag('TileByteCounts')]
    : [await tag('StripOffsets'), await tag('StripByteCounts')];
  const layout: TiffLayout = {
    ...{ image, bits, samples, hasAlpha, isLittle },
    width: image.getWidth(),
    height: image.getHeight(),
    isCompressed: compression !== none,
    isTiled: image.isTiled,
    isPlanar: image.planarConfiguration === 2,
    blockRows: image.getTileHeight(),
    offsets: numbers(offsets, 0),
    byteCounts: numbers(byteCounts, 0),
  };
  return layout.offsets.length === blocksOf(layout) ? layout : undefined;
}

/** How many strips or tiles the pixels of a page are in; NaN where a size is none. */
function blocksOf({ image, width, height, samples, isPlanar, blockRows }: TiffLayout): number {
  const across = image.getTileWidth();
  const areSizes = [width, height, across, blockRows].every((size) => Number.isInteger(size) && size > 0);
  if (!areSizes) return NaN;
  return Math.ceil(width / across) * Math.ceil(height / blockRows) * (isPlanar ? samples : 1);
}

type Tag = Parameters<GeoTIFFImage['fileDirectory']['loadValue']>[0];
type Value = number | ArrayLike<number> | undefined;

/** Values of a tag, which geotiff gives as a number where there is one, or as an array. */
function numbers(value: Value, otherwise: number): number[] {
  if (value === undefined) return [otherwise];
  return typeof value === 'number' ? [value] : Array.from(value, Number);
}

function single(value: Value, otherwise: number): number {
  return numbers(value, otherwise)[0]!;
}

/** The depth where all samples have the same one that we read. */
function depthOf(bits: readonly number[], formats: readonly number[]): BitDepth | undefined {
  const [first, format] = [bits[0]!, formats[0]!];
  if (bits.some((other) => other !== first) || formats.some((other) => other !== format)) return undefined;
  if (format === unsigned && (first === 8 || first === 16)) return first;
  return format === float && first === 32 ? 32 : undefined;
}
