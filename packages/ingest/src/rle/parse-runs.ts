import type { Runs } from '@mitos/core';

/** Why some text is not a list of runs: to be shown after the place where it stands. */
export interface Fault {
  readonly expected: string;
  readonly found: string;
}

const largest = 2 ** 31 - 1;

/**
 * Parses `start length start length …`, split by white space, first index `base` (0 or 1), in any order of runs.
 * Gives 0-based ascending runs, touching ones joined, in the order of pixels that the text has; or what is wrong.
 * Empty text gives no runs. Whether the runs fit an image is not known here: see {@link outOfBounds}.
 */
export function parseRuns(text: string, base: 0 | 1): Runs | Fault {
  const words = text.trim() === '' ? [] : text.trim().split(/\s+/);
  const wrong = words.findIndex((word) => !/^\d+$/.test(word) || Number(word) > largest);
  if (wrong >= 0) {
    return {
      expected: `whole numbers from 0 to ${largest}`,
      found: `${JSON.stringify(words[wrong])} as number ${wrong + 1}`,
    };
  }
  if (words.length % 2 !== 0) {
    return { expected: 'an even count of numbers (start length …)', found: `${words.length} numbers` };
  }
  const pairs: [start: number, length: number][] = [];
  for (let i = 0; i < words.length; i += 2) {
    const [start, length] = [Number(words[i]) - base, Number(words[i + 1])];
    if (start < 0)
      return { expected: `starts from ${base} on`, found: `the run ${words[i]} ${words[i + 1]}` };
    if (length < 1) {
      return { expected: 'runs of at least 1 pixel', found: `the run ${words[i]} ${words[i + 1]}` };
    }
    pairs.push([start, length]);
  }
  return join(pairs, base);
}

export function isFault(value: Runs | Fault): value is Fault {
  return 'expected' in value;
}

/** What is wrong when runs leave an image of `size` pixels; `undefined` when they fit. */
export function outOfBounds(runs: Runs, width: number, height: number, base: 0 | 1): Fault | undefined {
  if (runs.length === 0) return undefined;
  const [start, length] = [runs.at(-2)!, runs.at(-1)!];
  if (start + length <= width * height) return undefined;
  return {
    expected: `runs within ${width}x${height} = ${width * height} pixels`,
    found: `the run ${start + base} ${length}, which ends at pixel ${start + length - 1 + base}`,
  };
}

function join(pairs: [start: number, length: number][], base: 0 | 1): Runs | Fault {
  pairs.sort((a, b) => a[0] - b[0]);
  const runs: number[] = [];
  for (const [start, length] of pairs) {
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
