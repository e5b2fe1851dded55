/** A count with the singular or the plural that goes with it: `1 crowd is`, `3 crowds are`. */
export function sentence(count: number, singular: string, plural: string): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** `train 4, val 1`. */
export function counts(of: Iterable<readonly [name: string, count: number]>): string {
  return Array.from(of, ([name, count]) => `${name} ${count}`).join(', ');
}
