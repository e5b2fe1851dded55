import type { Inside } from '@mitos/core';
import type { Block } from '@mitos/models';
import type { SheetRow } from '@mitos/pictures';
import { attentionRow, attentionSheet } from './attention-sheet';
import type { ShownGate } from './attention-sheet';
import { ChannelTally, mostVarying } from './channel-statistics';
import type { Write } from './draw-network';
import { featureRows, featureSheet } from './feature-sheet';
import type { ShownBlock } from './feature-sheet';
import type { Probe } from './probe';
import type { ShownImage } from './shown-image';

type Network = Inside['networks'][number];

/** Channels of a block that are shown. */
const mostChannels = 16;

export interface Asked {
  readonly blocks: readonly Block[];
  readonly gates: readonly string[];
  readonly margin: number;
}

/**
 * Draws what blocks and gates give for the images. Every image passes twice, once for the ranges and once for the pictures:
 * that is cheaper than to keep all that a pass gives.
 */
export async function drawPasses(
  probe: Probe,
  asked: Asked,
  images: readonly ShownImage[],
  write: Write,
): Promise<Pick<Network, 'features' | 'attention'>> {
  const { blocks, gates } = await rangesOf(probe, asked, images);
  const rowsOfBlocks = blocks.map((): SheetRow[] => []);
  const rowsOfGates: SheetRow[] = [];
  for (const image of images) {
    const { features, coefficients } = await probe.look(image.tile);
    blocks.forEach((shown, i) =>
      rowsOfBlocks[i]!.push(...featureRows(image, features[shown.block.name]!, shown)),
    );
    if (gates.length > 0) rowsOfGates.push(attentionRow(image, coefficients, gates));
  }
  const written: Network['features'] = [];
  for (const [i, shown] of blocks.entries()) {
    const { name, scale, channels } = shown.block;
    const file = await write(`features.${name}`, featureSheet(shown, rowsOfBlocks[i]!));
    written.push({ file, block: name, scale, channels, shown: shown.channels.map((channel) => channel + 1) });
  }
  if (gates.length === 0) return { features: written };
  const file = await write('attention', attentionSheet(rowsOfGates));
  return { features: written, attention: { file, gates: gates.map(gateEntry) } };
}

interface Ranges {
  readonly blocks: readonly ShownBlock[];
  readonly gates: readonly ShownGate[];
}

async function rangesOf(
  probe: Probe,
  { blocks, gates, margin }: Asked,
  images: readonly ShownImage[],
): Promise<Ranges> {
  const ofBlocks = blocks.map(({ channels }) => new ChannelTally(channels));
  const ofGates = gates.map(() => new ChannelTally(1));
  for (const { tile } of images) {
    const { features, coefficients } = await probe.look(tile);
    blocks.forEach(({ name }, i) => ofBlocks[i]!.add(features[name]!));
    gates.forEach((name, i) => ofGates[i]!.add(coefficients[name]!));
  }
  return {
    blocks: blocks.map((block, i) => {
      const statistics = ofBlocks[i]!.statistics();
      return { block, channels: mostVarying(statistics, mostChannels), statistics, margin };
    }),
    gates: gates.map((name, i) => ({ name, statistics: ofGates[i]!.statistics()[0]! })),
  };
}

function gateEntry({ name, statistics: { low, mean, high } }: ShownGate) {
  return { name, low, mean, high };
}
