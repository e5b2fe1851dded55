/** `03-<id>`: a name for files of an image, whatever its id has in it. Numbers are from 1. */
export function fileNameOf(number: number, id: string): string {
  return `${String(number).padStart(2, '0')}-${id.replaceAll(/[^\w.-]/g, '_').slice(0, 80)}`;
}
