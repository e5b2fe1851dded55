import { MitosError } from '@mitos/core';

/** `256` or `572x388` (height first) as height and width. Throws a MitosError (`size-invalid`). */
export function parseSize(text: string): { height: number; width: number } {
  const [, height, width = height] = /^([1-9]\d*)(?:x([1-9]\d*))?$/.exec(text) ?? [];
  if (height !== undefined) return { height: Number(height), width: Number(width) };
  throw new MitosError(`${text} is no size.`, {
    code: 'size-invalid',
    problems: [{ expected: 'pixels, as in 256 or 572x388 (height first)', found: text }],
  });
}
