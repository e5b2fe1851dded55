import { fittingAbove } from '@mitos/core';
import type { ModelIO, Network } from '../architecture';
import { groupRow, groupsOf } from '../summary/groups';
import { summarise } from '../summary/summarise';
import type { Summary } from '../summary/summarise';

/** A block of layers, by what the names of its parameters begin with: `encoder0`, `bottom`, `gate1`. */
export interface Block {
  readonly name: string;
  /** Its features have this share of the images' height. */
  readonly scale: number;
  readonly channels: number;
}

/** What of a network can be looked at. */
export interface Inside {
  /** The parameter `[height, width, channels of the images, filters]` of the first convolution. */
  readonly firstKernel: string;
  /** Blocks with parameters, in the order of a pass; heads are none. */
  readonly blocks: readonly Block[];
  /** Attention gates by name, from the coarsest to the finest, as a pass meets them. */
  readonly gates: readonly string[];
}

/** What of a network can be looked at. The engine must be loaded. */
export function insideOf(network: Network, io: ModelIO): Inside {
  const size = fittingAbove(network.sizes, network.sizes.minimum);
  const summary = summarise(network, io, { size, batch: 1 });
  return {
    firstKernel: network.parameters.find(({ shape }) => shape.length === 4)!.name,
    blocks: blocksOf(summary),
    gates: summary.rows.filter(({ kind }) => kind === 'attention').map(({ name }) => name),
  };
}

/** What the parts `heads` of all networks are called: with deep supervision there are `head1`, `head2`, … as well. */
const headName = /^head\d*(\.|$)/;

function blocksOf(summary: Summary): Block[] {
  return groupsOf(summary)
    .map((group) => groupRow(summary, group))
    .filter(
      ({ name, parameters, scale, trainingOnly }) =>
        parameters > 0 && scale > 0 && !trainingOnly && !headName.test(name),
    )
    .map(({ name, scale, shape }) => ({ name, scale, channels: shape[2] }));
}
