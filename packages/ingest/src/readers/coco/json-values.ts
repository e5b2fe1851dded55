import { describe } from '@mitos/core';
import type { Fault } from '@mitos/formats';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Bytes that are JSON, parsed. `open` and `close` are put around them. Throws a SyntaxError. */
export function parseJson(bytes: Uint8Array, open = '', close = ''): unknown {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  return JSON.parse(`${open}${text}${close}`) as unknown;
}

/** A value as an object; anything else as one without members. */
export function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** The fault of a member that is not what it should be; `place` says which entry it is in. */
export function wrongMember(what: string, key: string, place: string, value: unknown): Fault {
  return { expected: `${what} as "${key}" in ${place}`, found: describe(value) };
}

/** Whether an annotation is a region of many objects: `iscrowd` is 1, or true as some programs write. */
export function isCrowd({ iscrowd }: JsonObject): boolean {
  return iscrowd === 1 || iscrowd === true;
}
