import { fittingBelow, formatBytes } from '@mitos/core';
import type { Problem } from '@mitos/core';
import type { Network } from '@mitos/models';
import type { MemoryEstimator } from './estimate';
import { fitBatch } from './fit-batch';

export interface MemoryToCheck {
  readonly estimate: MemoryEstimator;
  readonly network: Pick<Network, 'sizes' | 'margin'>;
  /** Of the images as the network sees them: with its margins. */
  readonly size: number;
  readonly batch: number;
  /** Bytes that there are. */
  readonly available: number;
}

/** A problem when training would take more memory than there is, with a batch or a size that would fit. */
export function memoryProblems({ estimate, network, size, batch, available }: MemoryToCheck): Problem[] {
  const { total } = estimate({ size, batch });
  if (total <= available) return [];
  const smaller = fitBatch((one) => estimate({ size, batch: one }).total, available, batch - 1);
  const smallerSize = fittingSize(network, size, (one) => estimate({ size: one, batch }).total <= available);
  const fixes = [
    ...(smaller === undefined ? [] : [`"batch: ${smaller}"`]),
    ...(smallerSize === undefined ? [] : [`"size: ${smallerSize - 2 * network.margin}" in augment`]),
  ];
  return [
    {
      expected: `at most ${formatBytes(available)} of memory, which this machine has`,
      found: `an estimate of ${formatBytes(total)} for "batch: ${batch}" and images of ${size}x${size} pixels`,
      fix: fixes.length === 0 ? 'train a smaller network' : `write ${fixes.join(', or ')}`,
    },
  ];
}

/** The largest size below that the network takes and that fits. */
function fittingSize(
  { sizes, margin }: Pick<Network, 'sizes' | 'margin'>,
  size: number,
  fits: (size: number) => boolean,
): number | undefined {
  let candidate = fittingBelow(sizes, size - 1);
  while (candidate !== undefined && !fits(candidate)) candidate = fittingBelow(sizes, candidate - 1);
  return candidate !== undefined && candidate > 2 * margin ? candidate : undefined;
}
