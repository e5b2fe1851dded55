import type { ClassMasksCard } from './card';

type Colours = NonNullable<ClassMasksCard['colours']>;

/** Which value or colour is which class. */
export interface ColourTable {
  /** Keys are colours, `r * 65536 + g * 256 + b`; else values. */
  readonly isColours: boolean;
  /** Key -> index of the class. */
  readonly classes: ReadonlyMap<number, number>;
}

/** The table of a card; `undefined`: values are indices. `classes`: names, class 1 first. */
export function colourTable(
  colours: Colours | undefined,
  classes: readonly string[],
): ColourTable | undefined {
  if (colours === undefined) return undefined;
  const isColours = usesColours(colours);
  const table = new Map<number, number>();
  for (const [name, colour] of Object.entries(colours)) {
    table.set(keyOf(colour, isColours), name === 'background' ? 0 : classes.indexOf(name) + 1);
  }
  if (colours['background'] === undefined && !table.has(0)) table.set(0, 0);
  return { isColours, classes: table };
}

/** One colour in a table makes all of its numbers grey colours. */
export function usesColours(colours: Colours): boolean {
  return Object.values(colours).some((colour) => typeof colour !== 'number');
}

export function keyOf(colour: Colours[string], isColours: boolean): number {
  if (typeof colour === 'number') return isColours ? colour * 0x010101 : colour;
  if (typeof colour === 'string') return Number.parseInt(colour.slice(1), 16);
  const [red, green, blue] = colour;
  return red * 0x10000 + green * 0x100 + blue;
}

/** A key as messages show it: `127`, `#ff0000`. */
export function shownKey(key: number, isColours: boolean): string {
  return isColours ? `#${key.toString(16).padStart(6, '0')}` : `${key}`;
}
