interface Sized {
  readonly width: number;
  readonly height: number;
}

export interface GroupOptions {
  /** At most this many items. */
  readonly batch: number;
  /** At most this many pixels, but at least one item. */
  readonly pixels: number;
}

/** Groups items of one size, keeping their order within a size; sizes in the order in which they first appear. */
export function groupBySize<T extends Sized>(items: readonly T[], { batch, pixels }: GroupOptions): T[][] {
  const bySize = new Map<string, T[]>();
  for (const item of items) {
    const key = `${item.width}x${item.height}`;
    const group = bySize.get(key) ?? [];
    group.push(item);
    bySize.set(key, group);
  }
  return [...bySize.values()].flatMap((group) => {
    const { width, height } = group[0]!;
    const count = Math.max(1, Math.min(batch, Math.floor(pixels / (width * height))));
    const parts = Math.ceil(group.length / count);
    return Array.from({ length: parts }, (_, part) => group.slice(part * count, (part + 1) * count));
  });
}
