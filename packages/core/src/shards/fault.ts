import { open } from 'node:fs/promises';

/** An Arrow IPC file begins and ends with it. */
const magic = 'ARROW1';

/** What is wrong with a file by its size and its two ends, in words; undefined where they are those of an Arrow IPC file. */
export async function faultOfEnds(file: string): Promise<string | undefined> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const isMagicAt = async (position: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(magic.length), 0, magic.length, position);
      return buffer.toString('latin1', 0, bytesRead) === magic;
    };
    if (size === 0) return 'an empty file';
    if (!(await isMagicAt(0))) return 'no Arrow file';
    return (await isMagicAt(Math.max(0, size - magic.length))) && size >= 2 * magic.length
      ? undefined
      : 'an Arrow file that ends too early';
  } finally {
    await handle.close();
  }
}
