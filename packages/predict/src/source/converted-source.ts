import type { PixelSource } from '@mitos/formats';
import { toChannels } from '@mitos/transforms';

/** A source with the channels that a network sees: grey becomes RGB, or RGB grey. */
export function convertedSource(source: PixelSource, channels: number): PixelSource {
  const { width, height, bits } = source;
  return {
    ...{ width, height, bits, channels },
    read: async (top, rows) => toChannels(await source.read(top, rows), source.channels, channels),
    close: () => source.close(),
  };
}
