import type { Fault } from '../fault';

/** Why an image could not be read, and where that is known what to do about it. */
export interface ImageFault extends Fault {
  /** `set "alpha: drop" in the card`. */
  readonly fix?: string;
}

/** The decoder gave up: the file is damaged or cut short, or no image at all. Its own words, on one line. */
export function damaged(error: unknown): ImageFault {
  const [line = ''] = (error as Error).message.split('\n');
  return { expected: 'a whole image that can be decoded', found: line.trim().replace(/^Input buffer: /, '') };
}

export function severalPages(pages: number): ImageFault {
  return {
    expected: 'one page',
    found: `${pages} pages`,
    fix: 'set "pages" in the card to first, channels or, with masks in files, slices',
  };
}
