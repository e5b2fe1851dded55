import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import type { LoadedPiece, Piece } from '../readers/reader';

/** Gaps of up to this many bytes are read over: one call to the system costs more. */
const bridged = 1 << 12;
/** Reads of one file are not joined to more than this. */
const longest = 1 << 22;

/**
 * The bytes of pieces of files. Pieces of one file that stand side by side are read in one go. It waits for the disk: this
 * is for worker threads, where asking to be called back takes longer than the reading.
 */
export function loadPieces(root: string, pieces: readonly Piece[], whole: WholeFiles): LoadedPiece[] {
  return stretchesOf(pieces).flatMap((stretch) => {
    const [first, last] = [stretch[0]!, stretch.at(-1)!];
    const full = path.join(root, first.file);
    const { offset, length } = first;
    if (offset === undefined || length === undefined) return [{ ...first, bytes: whole.read(full) }];
    const bytes = readSpan(full, offset, last.offset! + last.length! - offset);
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

function readSpan(file: string, offset: number, length: number): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.allocUnsafe(length);
    if (readSync(descriptor, bytes, 0, length, offset) !== length)
      throw new Error(`${path.basename(file)} became shorter while it was read`);
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}

/** Whole files, the last few of which are remembered: the pages of a stack are images in a row. */
export class WholeFiles {
  readonly #recent = new Map<string, { stamp: string; bytes: Buffer }>();

  constructor(private readonly remembered: number) {}

  read(file: string): Buffer {
    if (this.remembered === 0) return readFileSync(file);
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
