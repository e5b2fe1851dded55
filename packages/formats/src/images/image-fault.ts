import type { Fault } from '../fault';

/** The decoder gave up: the file is damaged or cut short, or no image at all. Its own words, on one line. */
export function damaged(error: unknown): Fault {
  const message = typeof error === 'string' ? error : (error as Error).message;
  const [line = ''] = message.split('\n');
  return {
    expected: 'a whole image that can be decoded',
    found: line.trim().replace(/^Input buffer: /, ''),
    fix: 'get the file again from where it came: it may be damaged or cut short',
  };
}

export function severalPages(pages: number): Fault {
  return {
    expected: 'one page',
    found: `${pages} pages`,
    fix: 'set "pages" in the card to first, channels or, with masks in files, slices',
  };
}
