import { formatBytes, MitosError } from '@mitos/core';
import type { Logger, Preprocessing } from '@mitos/core';
import type { Network } from '@mitos/models';
import { createOptimizer } from '../settings/optimizer';
import type { TrainSettings } from '../settings/train-settings';
import { estimateTrainingMemory } from './estimate';
import { automaticBatch, memoryClass } from './fit-batch';
import { memoryProblems } from './problems';
import { stateTensors } from './state-tensors';
import { freeMemory, totalMemory } from './total-memory';

/** What the machine has, in bytes. */
export interface MachineMemory {
  readonly total: number;
  readonly free: number;
}

/**
 * The batch that the settings give or, with `auto`, that {@link automaticBatch} chooses, which is logged. Throws a MitosError
 * (`memory-too-small`) when the training would need more memory than the machine has, and warns when it needs more than is free.
 * On a GPU, whose memory TensorFlow does not tell, neither is checked.
 */
export function chooseBatch(
  settings: Pick<TrainSettings, 'batch' | 'optimizer' | 'ema' | 'accumulate'>,
  { size: inner, channels }: Pick<Preprocessing, 'size' | 'channels'>,
  { network }: { readonly network: Network },
  logger: Logger,
  device: 'cpu' | 'gpu' = 'cpu',
  memory: MachineMemory = { total: totalMemory(), free: freeMemory() },
): number {
  const size = inner + 2 * network.margin;
  const { optimizer } = createOptimizer(settings.optimizer);
  const state = stateTensors(optimizer, {
    ema: settings.ema !== undefined,
    accumulate: settings.accumulate,
  });
  const estimate = estimateTrainingMemory({ network, io: { channels }, stateTensors: state });
  const bytesOf = (batch: number) => estimate({ size, batch }).total;
  const batch = settings.batch === 'auto' ? automaticBatch(bytesOf, memory.total) : settings.batch;
  if (settings.batch === 'auto') {
    logger.info(
      `batch: ${batch}, chosen for ${formatMemoryClass(memory.total)} of memory; write it into the settings to keep it elsewhere`,
    );
  }
  if (device === 'gpu') return batch;
  const problems = memoryProblems({ estimate, network, size, batch, available: memory.total });
  if (problems.length > 0) {
    throw new MitosError('This training does not fit into the memory of this machine.', {
      code: 'memory-too-small',
      problems,
    });
  }
  if (bytesOf(batch) > memory.free) {
    logger.warn(
      `Training takes about ${formatBytes(bytesOf(batch))} of memory, and ${formatBytes(memory.free)} are free: close other programs, or set a smaller batch.`,
    );
  }
  return batch;
}

function formatMemoryClass(total: number): string {
  return `${memoryClass(total) / 2 ** 30} GiB`;
}
