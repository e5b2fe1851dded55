import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import type { LoadedPiece, Piece } from '../readers/reader';
import type { Scratch } from './scratch';

/** Gaps of up to this many bytes are read over: one call to the system costs more. */
const bridged = 1 << 12;
/** Reads of one file are not joined to more than this. */
const longest = 1 << 22;

/**
 * The bytes of pieces of files. Pieces of one file that stand side by side are read in one go. It waits for the disk: this
 * is for worker threads, where asking to be called back takes longer than the reading.
 */
export function loadPieces(
  root: string,
  pieces: readonly Piece[],
  whole: WholeFiles,
  scratch: Scratch,
): LoadedPiece[] {
  return stretchesOf(pieces).flatMap((stretch) => {
    const [first, last] = [stretch[0]!, stretch.at(-1)!];
    const full = path.join(root, first.file);
    const { offset, length } = first;
    if (offset === undefined || length === undefined) return [{ ...first, bytes: whole.read(full, scratch) }];
    const bytes = readSpan(full, offset, last.offset! + last.length! - offset, scratch);
    return stretch.map((piece) => {
      const from = piece.offset! - offset;
      return { ...piece, bytes: bytes.subarray(from, from + piece.length!) };
    });
  });
}

function stretchesOf(pieces: readonly Piece[]): Piece[][] {
  const stretches: Piece[][] = [];
  for (const piece of pieces) {
    const stretch = stretches.at(-1);
    if (stretch !== undefined && continues(stretch, piece)) stretch.push(piece);
    else stretches.push([piece]);
  }
  return stretches;
}

function continues(stretch: readonly Piece[], { file, offset, length }: Piece): boolean {
  const [first, last] = [stretch[0]!, stretch.at(-1)!];
  if (file !== last.file || offset === undefined || length === undefined) return false;
  if (first.offset === undefined || last.offset === undefined || last.length === undefined) return false;
  const gap = offset - (last.offset + last.length);
  return gap >= 0 && gap <= bridged && offset + length - first.offset <= longest;
}

function readSpan(file: string, offset: number, length: number, scratch: Scratch): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    return readInto(scratch.take(length), descriptor, offset, file);
  } finally {
    closeSync(descriptor);
  }
}

function readWhole(file: string, scratch: Scratch): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    return readInto(scratch.take(fstatSync(descriptor).size), descriptor, 0, file);
  } finally {
    closeSync(descriptor);
  }
}

function readInto(bytes: Buffer, descriptor: number, offset: number, file: string): Buffer {
  for (let at = 0; at < bytes.length;) {
    const count = readSync(descriptor, bytes, at, bytes.length - at, offset + at);
    if (count === 0) throw new Error(`${path.basename(file)} became shorter while it was read`);
    at += count;
  }
  return bytes;
}

/** Whole files, the last few of which are remembered: the pages of a stack are images in a row. */
export class WholeFiles {
  readonly #recent = new Map<string, { stamp: string; bytes: Buffer }>();

  constructor(private readonly remembered: number) {}

  /** Files that are not remembered are read into `scratch`. */
  read(file: string, scratch: Scratch): Buffer {
    if (this.remembered === 0) return readWhole(file, scratch);
    const { size, mtimeNs } = statSync(file, { bigint: true });
    const stamp = `${size} ${mtimeNs}`;
    const known = this.#recent.get(file);
    if (known?.stamp === stamp) return known.bytes;
    const bytes = readFileSync(file);
    this.#recent.delete(file);
    this.#recent.set(file, { stamp, bytes });
    for (const oldest of this.#recent.keys()) {
      if (this.#recent.size <= this.remembered) break;
      this.#recent.delete(oldest);
    }
    return bytes;
  }
}
