import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { MitosError } from '@mitos/core';
import type { Problem } from '@mitos/core';
import { isFloat, toFloat32 } from './dtype';
import type { FloatType } from './dtype';
import { parseHeader } from './header';
import type { Entry } from './header';

/** A tensor of a file, as float32 whatever it was saved as. */
export interface SavedTensor {
  readonly dtype: FloatType;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface Safetensors {
  /** What the program that saved it notes. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly tensors: ReadonlyMap<string, SavedTensor>;
  /** Tensors of whole numbers and truth values, such as batch normalisation's counters, which are not read. */
  readonly skipped: readonly string[];
}

/** The header's length, a 64-bit number. */
const lengthBytes = 8;

/** The format's own limit, so that a wrong file does not claim all memory. */
const largestHeader = 100_000_000;

/**
 * Reads a safetensors file (https://github.com/huggingface/safetensors): the length of the header, the header as JSON, and the
 * data of all tensors. Throws a MitosError with all problems when the file is not one or ends early.
 */
export async function readSafetensors(file: string): Promise<Safetensors> {
  const handle = await open(file).catch((cause: unknown) => {
    throw malformed(file, [{ expected: 'a file', found: (cause as Error).message }], cause);
  });
  try {
    const { start, text, dataBytes } = await readHeader(handle, file);
    const header = parseHeader(text, dataBytes);
    if (!('metadata' in header)) throw malformed(file, header);
    const tensors = new Map<string, SavedTensor>();
    const skipped: string[] = [];
    for (const entry of header.tensors) {
      if (isFloat(entry.dtype)) {
        const values = toFloat32(entry.dtype, await readData(handle, start, entry));
        tensors.set(entry.name, { dtype: entry.dtype, shape: entry.shape, values });
      } else skipped.push(entry.name);
    }
    return { metadata: header.metadata, tensors, skipped };
  } finally {
    await handle.close();
  }
}

async function readHeader(handle: FileHandle, file: string) {
  const { size } = await handle.stat();
  if (size < lengthBytes) {
    throw malformed(file, [{ expected: `at least ${lengthBytes} bytes`, found: `${size}` }]);
  }
  const length = new DataView(await readBytes(handle, 0, lengthBytes)).getBigUint64(0, true);
  const most = Math.min(largestHeader, size - lengthBytes);
  if (length > most) {
    const expected = `a header of at most ${most} bytes`;
    throw malformed(file, [{ expected, found: `${length}`, fix: 'fetch the file anew if it ends early' }]);
  }
  const start = lengthBytes + Number(length);
  const text = new TextDecoder().decode(await readBytes(handle, lengthBytes, Number(length)));
  return { start, text, dataBytes: size - start };
}

function readData(handle: FileHandle, start: number, { begin, end }: Entry): Promise<ArrayBuffer> {
  return readBytes(handle, start + begin, end - begin);
}

/** Bytes of the file; the caller knows that they are there. */
async function readBytes(handle: FileHandle, position: number, length: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0)
      throw new Error(`the file became shorter while it was read, at byte ${position + filled}`);
    filled += bytesRead;
  }
  return bytes.buffer;
}

function malformed(file: string, problems: readonly Problem[], cause?: unknown): MitosError {
  return new MitosError(`The file ${file} cannot be read as safetensors.`, {
    code: 'safetensors',
    problems: problems.map((problem) => ({ where: { file }, ...problem })),
    ...(cause === undefined ? {} : { cause }),
  });
}
