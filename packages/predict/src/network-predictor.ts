import type { Maps } from '@mitos/instances';
import type { PixelSource } from '@mitos/formats';
import { checkChannels, checkResizable, doubtfulBits } from './check-image';
import { cutBands } from './maps/cut-bands';
import { emptyMaps, setRows } from './maps/map-rows';
import type { MapRows } from './maps/map-rows';
import { scaledTo } from './maps/scaled-to';
import { networkRows } from './network/network-rows';
import type { OpenNetwork } from './network/network-rows';
import type { PredictableImage, Predictor } from './predictor';
import { convertedSource } from './source/converted-source';
import { linearOfReader } from './source/linear-of-reader';
import { preparedImage } from './source/prepared-image';
import { readerOfSource } from './source/rows-reader';

/**
 * Predicts images of any size with one network. An image is converted to the channels of the network, and with `fit: resize`
 * scaled to the size of training and its maps back; it is normalised by its own pixels, not by mirrored ones; and is worked
 * off in tiles where it is large.
 */
export function networkPredictor(network: OpenNetwork): Predictor {
  const { card, model } = network;
  const { classes, ignored, heads, preprocessing } = card;
  return {
    ...{ classes, ignored, heads, channels: preprocessing.channels },
    predict: (image) => predictImage(network, image),
    bands: (source, cut) => cutBands(rowsOfSource(network, source), source.height, cut),
    dispose: () => model.dispose(),
  };
}

async function predictImage(network: OpenNetwork, image: PredictableImage): Promise<Maps> {
  checkImage(image, network);
  const { reader, linear } = preparedImage(image, network.card);
  return scaledTo(await wholeOf(networkRows(network, reader, linear), network, reader), image);
}

function checkImage({ channels, bits }: Pick<PixelSource, 'channels' | 'bits'>, network: OpenNetwork): void {
  checkChannels(channels, network.card);
  const doubt = doubtfulBits(bits, network.card);
  if (doubt !== undefined) network.warnOnce(doubt);
}

async function* rowsOfSource(
  network: OpenNetwork,
  source: PixelSource,
): AsyncGenerator<MapRows, void, undefined> {
  const { preprocessing } = network.card;
  checkImage(source, network);
  if (preprocessing.fit === 'resize') {
    checkResizable(source);
    const { width, height, channels, bits } = source;
    const pixels = await source.read(0, height);
    yield { top: 0, maps: await predictImage(network, { width, height, channels, bits, pixels }) };
    return;
  }
  const reader = readerOfSource(convertedSource(source, preprocessing.channels));
  yield* networkRows(network, reader, await linearOfReader(reader, source.bits, preprocessing.normalisation));
}

/** Rows that come one after the other as one map. */
async function wholeOf(
  parts: AsyncGenerator<MapRows, void, undefined>,
  { card: { heads } }: OpenNetwork,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Maps> {
  let maps: Maps | undefined;
  for await (const part of parts) {
    if (part.maps.height === height) return part.maps;
    maps ??= emptyMaps(heads, width, height);
    setRows(maps, part.top, part.maps);
  }
  return maps!;
}
