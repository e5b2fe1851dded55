import { readFileSync } from 'node:fs';
import os from 'node:os';

/** Limits of a container: version 2 and version 1 of control groups. */
const limitFiles = ['/sys/fs/cgroup/memory.max', '/sys/fs/cgroup/memory/memory.limit_in_bytes'];

/** Bytes of memory that this machine, or the container in it, may use. */
export function totalMemory(
  machine: number = os.totalmem(),
  read: (file: string) => string | undefined = readIfThere,
): number {
  const limits = limitFiles.map((file) => Number(read(file)?.trim())).filter((limit) => limit > 0);
  return Math.min(machine, ...limits);
}

/**
 * Bytes that are free now: what Linux could give without swapping, files in its cache counted as free; not above the total.
 */
export function freeMemory(
  total: number = totalMemory(),
  read: (file: string) => string | undefined = readIfThere,
): number {
  const kilobytes = /^MemAvailable:\s+(\d+) kB$/m.exec(read('/proc/meminfo') ?? '')?.[1];
  return Math.min(total, kilobytes === undefined ? os.freemem() : Number(kilobytes) * 1024);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
