/** Images of one size, to be validated in one go. */
export interface Group {
  readonly ids: readonly string[];
  readonly width: number;
  readonly height: number;
}

export interface GroupOptions {
  /** At most this many images. */
  readonly batch: number;
  /** At most this many pixels, but at least one image. */
  readonly pixels: number;
}

/** Groups images by size, keeping their order within a size; sizes in the order in which they first appear. */
export function groupBySize(
  ids: readonly string[],
  sizeOf: (id: string) => { readonly width: number; readonly height: number },
  { batch, pixels }: GroupOptions,
): Group[] {
  const bySize = new Map<string, { width: number; height: number; ids: string[] }>();
  for (const id of ids) {
    const { width, height } = sizeOf(id);
    const key = `${width}x${height}`;
    const group = bySize.get(key) ?? { width, height, ids: [] };
    group.ids.push(id);
    bySize.set(key, group);
  }
  return [...bySize.values()].flatMap(({ width, height, ids: all }) => {
    const count = Math.max(1, Math.min(batch, Math.floor(pixels / (width * height))));
    const parts = Math.ceil(all.length / count);
    return Array.from({ length: parts }, (_, part) => ({
      width,
      height,
      ids: all.slice(part * count, (part + 1) * count),
    }));
  });
}
