import type { Fault } from '../fault';

/*
 * COCO's compressed string of counts (pycocotools 2.0.10, common/maskApi.c, rleToString and rleFrString). From the fourth on,
 * a count is written as its difference to the count before the last. Numbers are written five bits a character, the lowest
 * first, much as in signed LEB128: character code - 48 = 32 when more follow + five bits; the last one's bit 16 is the sign.
 */
const first = 48;
const more = 32;
const sign = 16;
const largest = 2 ** 31 - 1;
/** Characters of a number: 35 bits, enough for any difference of two counts. */
const longest = 7;

/** The counts that a compressed string says (see {@link fromCounts}), or what is wrong with it and where, from 1. */
export function parseCompressed(text: string): number[] | Fault {
  const counts: number[] = [];
  let at = 0;
  while (at < text.length) {
    const begin = at;
    let [value, unit, bits] = [0, 1, more];
    for (; bits & more; at++, unit *= 32) {
      if (at - begin === longest) return tooLong(begin);
      if (at === text.length) return truncated(begin, at);
      bits = text.charCodeAt(at) - first;
      if (!(bits >= 0 && bits < 2 * more)) return badCharacter(text, at);
      value += (bits & (more - 1)) * unit;
    }
    if (bits & sign) value -= unit;
    if (counts.length > 2) value += counts.at(-2)!;
    if (value < 0 || value > largest) return outOfRange(value, counts.length, begin);
    counts.push(value);
  }
  return counts;
}

/** Counts, whole numbers from 0 to 2147483647, as a compressed string. Inverse of {@link parseCompressed}. */
export function formatCompressed(counts: readonly number[]): string {
  let text = '';
  for (const [i, count] of counts.entries()) {
    let value = i > 2 ? count - counts[i - 2]! : count;
    for (let done = false; !done;) {
      const bits = value & (more - 1);
      value >>= 5;
      done = value === (bits & sign ? -1 : 0);
      text += String.fromCharCode(first + bits + (done ? 0 : more));
    }
  }
  return text;
}

function badCharacter(text: string, at: number): Fault {
  const found = `${JSON.stringify(String.fromCodePoint(text.codePointAt(at)!))} as character ${at + 1}`;
  return { expected: 'characters from "0" to "o" in compressed counts', found };
}

function truncated(begin: number, at: number): Fault {
  const found = `a number that begins at character ${begin + 1} and is cut off after character ${at}`;
  return { expected: 'whole compressed counts', found };
}

function tooLong(begin: number): Fault {
  const found = `a longer one from character ${begin + 1} on`;
  return { expected: `numbers of at most ${longest} characters in compressed counts`, found };
}

function outOfRange(value: number, index: number, begin: number): Fault {
  const found = `${value} as count ${index + 1}, from character ${begin + 1} on`;
  return { expected: `counts from 0 to ${largest}`, found };
}
