import { describe, nearMatch } from '@mitos/core';
import type { Problem } from '@mitos/core';
import { z } from 'zod';
import { bytesOf } from './dtype';

/** Where a tensor lies in the data after the header. */
export interface Entry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

export interface Header {
  readonly metadata: Readonly<Record<string, string>>;
  /** In the order of their data. */
  readonly tensors: readonly Entry[];
}

const sizes = z.array(z.int().nonnegative());
const entrySchema = z.object({
  dtype: z.string(),
  shape: sizes,
  data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
});
const metadataSchema = z.record(z.string(), z.string());

/**
 * Parses a header and checks that its tensors fill `dataBytes` bytes of data one after the other, as the format asks.
 *
 * @param text The header's JSON.
 * @returns The header, or every problem with it.
 */
export function parseHeader(text: string, dataBytes: number): Header | readonly Problem[] {
  const json = parseObject(text);
  if (json === undefined) return [{ expected: 'a header that is a JSON object', found: describe(text) }];
  const { __metadata__: metadata = {}, ...tensors } = json;
  const problems: Problem[] = [];
  const parsedMetadata = metadataSchema.safeParse(metadata);
  if (!parsedMetadata.success) {
    problems.push({ expected: '"__metadata__" with texts only', found: JSON.stringify(metadata) });
  }
  const entries = Object.entries(tensors).flatMap(([name, value]): Entry[] => {
    const parsed = entrySchema.safeParse(value);
    if (!parsed.success) {
      const expected = `the tensor "${name}" with dtype, shape and data_offsets`;
      problems.push({ expected, found: JSON.stringify(value) });
      return [];
    }
    const [begin, end] = parsed.data.data_offsets;
    return [{ name, dtype: parsed.data.dtype, shape: parsed.data.shape, begin, end }];
  });
  const sorted = entries.toSorted((a, b) => a.begin - b.begin || a.end - b.end);
  problems.push(...sorted.flatMap((entry) => entryProblems(entry, dataBytes)));
  if (problems.length === 0) problems.push(...layoutProblems(sorted, dataBytes));
  return problems.length > 0 ? problems : { metadata: parsedMetadata.data!, tensors: sorted };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** What is wrong with a tensor by itself. */
function entryProblems({ name, dtype, shape, begin, end }: Entry, dataBytes: number): Problem[] {
  const known = Object.keys(bytesOf);
  if (!Object.hasOwn(bytesOf, dtype)) {
    const near = nearMatch(dtype, known);
    const fix = near === undefined ? {} : { fix: `save it as ${near}` };
    return [{ expected: `the tensor "${name}" of a type of ${known.join(', ')}`, found: dtype, ...fix }];
  }
  const bytes = shape.reduce((product, size) => product * size, bytesOf[dtype]!);
  const found = `bytes ${begin} to ${end}`;
  if (end - begin !== bytes) {
    return [{ expected: `${bytes} bytes for the tensor "${name}", ${dtype} [${shape.join(', ')}]`, found }];
  }
  if (end > dataBytes) {
    return [{ expected: `the tensor "${name}" within ${dataBytes} bytes of data`, found }];
  }
  return [];
}

/** Tensors that overlap, and data that belongs to none. */
function layoutProblems(sorted: readonly Entry[], dataBytes: number): Problem[] {
  const problems: Problem[] = [];
  let filled = 0;
  for (const { name, begin, end } of sorted) {
    if (begin !== filled) {
      const expected = `the tensor "${name}" from byte ${filled} on, where the one before ends`;
      problems.push({ expected, found: `byte ${begin}` });
    }
    filled = end;
  }
  if (problems.length === 0 && filled !== dataBytes) {
    problems.push({ expected: `${filled} bytes of data, as the header says`, found: `${dataBytes}` });
  }
  return problems;
}
