import type { Fault } from '../fault';
import type { Samples } from './read-samples';

type Values = Uint8Array | Uint16Array | Uint32Array;

/** Samples as label values: whole numbers from 0 on. `isSigned`: integers that were read without their sign. */
export function wholeNumbers(samples: Samples, isSigned: boolean): Values | Fault {
  const wrong =
    samples instanceof Float32Array ? samples.find(isNoLabel) : isSigned ? negative(samples) : undefined;
  if (wrong !== undefined)
    return { expected: 'a mask of whole numbers from 0 on', found: `the value ${wrong}` };
  return samples instanceof Float32Array ? Uint32Array.from(samples) : samples;
}

function isNoLabel(value: number): boolean {
  return !Number.isInteger(value) || value < 0 || value >= 2 ** 32;
}

function negative(samples: Values): number | undefined {
  const Type = { 1: Int8Array, 2: Int16Array, 4: Int32Array }[samples.BYTES_PER_ELEMENT]!;
  const signed = new Type(samples.buffer as ArrayBuffer, samples.byteOffset, samples.length);
  return signed.find((value: number) => value < 0);
}

/** Values of fewer than 8 bits, which libvips spreads over 0 to 255, as they are stored: 0 to 2^bits - 1. */
export function unscaled(values: Values, bits: number): Values {
  const step = 255 / (2 ** bits - 1);
  return values.map((value) => value / step);
}

/** RGB whose three values are equal everywhere, as one channel; `undefined` where they differ anywhere. */
export function oneChannel(values: Values): Values | undefined {
  const Type = values.constructor as new (length: number) => Values;
  const grey = new Type(values.length / 3);
  for (let from = 0, to = 0; from < values.length; from += 3) {
    const value = values[from]!;
    if (values[from + 1] !== value || values[from + 2] !== value) return undefined;
    grey[to++] = value;
  }
  return grey;
}
