import { diskFull } from './problems';
import type { System } from './system';
import type { Wheel } from './variants';

/** Room for what nobody counted: requirement files, the addon, blocks. */
const slack = 100e6;

/** Bytes that pip fetches for `wheels`. */
export function downloadBytes(wheels: readonly Wheel[]): number {
  return wheels.reduce((sum, wheel) => sum + wheel.bytes, 0);
}

/**
 * Bytes that fetching and unpacking take at their peak. A wheel lies on the disk twice for a moment, in pip's temporary
 * folder and where it is kept; `downloaded` wheels need no second download.
 */
export function peakBytes(wheels: readonly Wheel[], downloaded: ReadonlySet<Wheel> = new Set()): number {
  const missing = wheels.filter((wheel) => !downloaded.has(wheel));
  const download = downloadBytes(missing) + Math.max(0, ...missing.map((wheel) => wheel.bytes));
  const unpacked = wheels.reduce((sum, wheel) => sum + wheel.unpackedBytes, 0);
  return download + unpacked + slack;
}

/** Throws when `folder` has less than `needed` bytes left. */
export async function checkDiskSpace(system: System, folder: string, needed: number): Promise<void> {
  const free = await system.freeBytes(folder);
  if (free < needed) throw diskFull(folder, needed, free);
}
