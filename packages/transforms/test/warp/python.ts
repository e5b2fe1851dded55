import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runPython } from '@mitos/testing';

/**
 * What a Python script makes of some data: it finds them as JSON in the file `sys.argv[1]`, typed arrays as lists, and prints
 * JSON on its last line.
 */
export async function askPython(python: string, script: string, data: unknown): Promise<unknown> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-python-'));
  const file = path.join(folder, 'data.json');
  await writeFile(
    file,
    JSON.stringify(data, (_, value: unknown) =>
      ArrayBuffer.isView(value) ? Array.from(value as unknown as Iterable<number>) : value,
    ),
  );
  try {
    return await runPython(python, script, [file]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The largest absolute difference of two lists of numbers. */
export function largestDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  expect(one.length).toBe(other.length);
  let largest = 0;
  for (let i = 0; i < one.length; i++) {
    const difference = Math.abs(one[i]! - other[i]!);
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}
