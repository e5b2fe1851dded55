/** Why something could not be read: to be shown after the place where it stands. */
export interface Fault {
  readonly expected: string;
  readonly found: string;
  /** What to do about it, where that is known: `set "alpha: drop" in the card`. */
  readonly fix?: string;
}

/** Whether a result is a fault: everything that this package reads is told from one by having no `expected`. */
export function isFault(value: object): value is Fault {
  return 'expected' in value;
}
