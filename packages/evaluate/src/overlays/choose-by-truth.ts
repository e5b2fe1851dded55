/** What is known of an image without any prediction. */
interface Labelled {
  readonly id: string;
  /** Share of the pixels that are truly of any object, 0 to 1. */
  readonly foreground: number;
}

/**
 * `count` images evenly spaced in the order of how much of them is foreground, the least first: the middle ones of as many
 * equal parts of the list, so that neither end is shown for its rarity. Equal shares go by id. Images of background alone
 * are taken only where there are no others. The choice depends on the truth alone: every evaluation of a split makes the same.
 */
export function evenlyByForeground<T extends Labelled>(images: readonly T[], count: number): T[] {
  const filled = images.filter(({ foreground }) => foreground > 0);
  const sorted = [...(filled.length > 0 ? filled : images)].sort(byForeground);
  if (count >= sorted.length) return sorted;
  return Array.from({ length: count }, (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / count)]!);
}

function byForeground(a: Labelled, b: Labelled): number {
  return a.foreground - b.foreground || (a.id < b.id ? -1 : 1);
}
