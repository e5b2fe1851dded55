import type { Runs } from '@mitos/core';
import type { Fault } from '../fault';

const largest = 2 ** 31 - 1;

/**
 * Parses `start length start length …`, split by white space, first index `base` (0 or 1), in any order of runs. Text is
 * given as it stands in a file, as UTF-8.
 * Gives 0-based ascending runs, touching ones joined, in the order of pixels that the text has; or what is wrong.
 * Empty text gives no runs. Whether the runs fit an image is not known here: see {@link outOfBounds}.
 */
export function parseRuns(text: Uint8Array | string, base: 0 | 1): Runs | Fault {
  const numbers = parseNumbers(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  if (!(numbers instanceof Int32Array)) return numbers;
  if (numbers.length % 2 !== 0) {
    return { expected: 'an even count of numbers (start length …)', found: `${numbers.length} numbers` };
  }
  let isInOrder = true;
  let end = -1;
  for (let i = 0; i < numbers.length; i += 2) {
    const [start, length] = [numbers[i]!, numbers[i + 1]!];
    if (start < base) return { expected: `starts from ${base} on`, found: `the run ${start} ${length}` };
    if (length < 1) return { expected: 'runs of at least 1 pixel', found: `the run ${start} ${length}` };
    numbers[i] = start - base;
    if (start - base <= end) isInOrder = false;
    end = start - base + length;
  }
  return isInOrder ? numbers : join(numbers, base);
}

/** What is wrong when runs leave an image of `width` x `height` pixels; `undefined` when they fit. */
export function outOfBounds(runs: Runs, width: number, height: number, base: 0 | 1): Fault | undefined {
  if (runs.length === 0) return undefined;
  const [start, length] = [runs.at(-2)!, runs.at(-1)!];
  if (start + length <= width * height) return undefined;
  return {
    expected: `runs within ${width}x${height} = ${width * height} pixels`,
    found: `the run ${start + base} ${length}, which ends at pixel ${start + length - 1 + base}`,
  };
}

/** Runs as text, `start length …`, first index `base`: what {@link parseRuns} reads. */
export function formatRuns(runs: Runs, base: 0 | 1): string {
  const numbers = runs.map((value, i) => (i % 2 === 0 ? value + base : value));
  return numbers.join(' ');
}

const [tab, carriageReturn, space, zero, nine] = [9, 13, 32, 48, 57];

/** Digits to numbers, byte by byte: most of the time that reading labels takes goes here. */
function parseNumbers(text: Uint8Array): Int32Array<ArrayBuffer> | Fault {
  // A number takes at least two bytes but for the last.
  const numbers = new Int32Array((text.length >> 1) + 1);
  let count = 0;
  for (let at = 0; at < text.length;) {
    const byte = text[at]!;
    if (isSpace(byte)) {
      at++;
      continue;
    }
    let value = 0;
    let end = at;
    while (end < text.length && text[end]! >= zero && text[end]! <= nine) {
      value = value * 10 + text[end++]! - zero;
    }
    if (value > largest || (end < text.length && !isSpace(text[end]!))) return notANumber(text, at, count);
    numbers[count++] = value;
    at = end;
  }
  return numbers.slice(0, count);
}

function isSpace(byte: number): boolean {
  return byte === space || (byte >= tab && byte <= carriageReturn);
}

function notANumber(text: Uint8Array, at: number, count: number): Fault {
  let end = at;
  while (end < text.length && !isSpace(text[end]!)) end++;
  const word = new TextDecoder().decode(text.subarray(at, end));
  return {
    expected: `whole numbers from 0 to ${largest}`,
    found: `${JSON.stringify(word)} as number ${count + 1}`,
  };
}

/** Runs in order, joined where they touch. */
function join(numbers: Int32Array, base: 0 | 1): Runs | Fault {
  const order = Array.from({ length: numbers.length / 2 }, (_, i) => 2 * i);
  order.sort((a, b) => numbers[a]! - numbers[b]!);
  const runs: number[] = [];
  for (const at of order) {
    const [start, length] = [numbers[at]!, numbers[at + 1]!];
    const end = runs.length === 0 ? -1 : runs.at(-2)! + runs.at(-1)!;
    if (start < end) {
      return {
        expected: 'runs that do not overlap',
        found: `the run ${start + base} ${length} after the run ${runs.at(-2)! + base} ${runs.at(-1)!}`,
      };
    }
    if (start === end) runs[runs.length - 1]! += length;
    else runs.push(start, length);
  }
  return Int32Array.from(runs);
}
