import type { FileHandle } from 'node:fs/promises';
import type { Fault } from '../fault';

/** What is wrong with a JSON file, at a byte counted from 0. */
export interface JsonFault extends Fault {
  readonly offset: number;
}

/** A file that is no JSON, or ends early. Lines count from 1. */
export class JsonUnreadable extends Error implements JsonFault {
  readonly offset: number;
  readonly expected: string;
  readonly found: string;

  constructor(
    { offset, expected, found }: JsonFault,
    readonly line: number,
  ) {
    super(`line ${line}, byte ${offset}: expected ${expected}, found ${found}`);
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }
}

const newline = 10;

/** The line of a byte. Reads the file once more: only a file with a mistake needs it. */
export async function lineAt(handle: FileHandle, offset: number): Promise<number> {
  const buffer = Buffer.allocUnsafe(1 << 16);
  let line = 1;
  for (let at = 0; at < offset;) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, offset - at), at);
    if (bytesRead === 0) break;
    for (let i = buffer.indexOf(newline); i >= 0 && i < bytesRead; i = buffer.indexOf(newline, i + 1)) line++;
    at += bytesRead;
  }
  return line;
}
