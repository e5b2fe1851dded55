/** A chunk's files are about this large, in bytes; decoded they are some times as much. */
const largest = 16 * 2 ** 20;
const smallest = 2 ** 20;
/** A dataset is cut into about so many chunks where they would not be too small: enough for many threads. */
const wanted = 16;

/** A chunk's images: the position of the first, and how many. */
export interface Range {
  readonly start: number;
  readonly length: number;
}

/**
 * Cuts images in a row into chunks of about equal size, from the sizes of their files in bytes. The cut depends on the
 * dataset alone, and not on how many threads there are: chunks become shards.
 */
export function cutIntoChunks(sizes: readonly number[]): Range[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const target = Math.min(largest, Math.max(smallest, total / wanted));
  const ranges: Range[] = [];
  let [start, filled] = [0, 0];
  sizes.forEach((size, position) => {
    if (position > start && filled + size / 2 > target) {
      ranges.push({ start, length: position - start });
      [start, filled] = [position, 0];
    }
    filled += size;
  });
  if (start < sizes.length) ranges.push({ start, length: sizes.length - start });
  return ranges;
}
