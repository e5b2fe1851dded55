/** Largest batch that `auto` chooses: more images a step seldom help, and each step then has fewer weight updates. */
export const largestAutomaticBatch = 16;

/** The largest batch from 1 to `most` whose bytes are not above `available`; undefined where not even one image fits. */
export function fitBatch(
  bytesOf: (batch: number) => number,
  available: number,
  most: number,
): number | undefined {
  let fits: number | undefined;
  // Bytes grow with the batch.
  for (let batch = 1; batch <= most && bytesOf(batch) <= available; batch++) fits = batch;
  return fits;
}

/**
 * The batch of `batch: auto`: the largest power of two up to {@link largestAutomaticBatch} whose bytes fit into half of the
 * memory class of the machine; 1 where none does. It depends on the network, the size of the images and the class alone, so that
 * the same training elsewhere, or beside other programs, has the same batches.
 */
export function automaticBatch(bytesOf: (batch: number) => number, totalMemory: number): number {
  const most = fitBatch(bytesOf, memoryClass(totalMemory) / 2, largestAutomaticBatch) ?? 1;
  return 2 ** Math.floor(Math.log2(most));
}

/**
 * The memory that a machine is sold with, in bytes: the largest of 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, … GiB that is at most a
 * tenth above what its system reports (which keeps some for itself).
 */
export function memoryClass(totalMemory: number): number {
  const limit = 1.1 * totalMemory;
  const power = 2 ** Math.floor(Math.log2(limit));
  return 1.5 * power <= limit ? 1.5 * power : power;
}
