import path from 'node:path';

/** The file of an image by the card's pattern, `images/{id}.png`; `undefined` when it would leave the root. */
export function imageFile(root: string, pattern: string, id: string): string | undefined {
  const file = path.resolve(root, pattern.replaceAll('{id}', id));
  const relative = path.relative(root, file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? undefined : file;
}
