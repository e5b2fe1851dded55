import type { Problem } from '@mitos/core';
import type { SplitName } from './items';

/** What dealing the images came to. With problems the splits are not to be used, or only for the images without any. */
export interface Dealt {
  /** Id -> split. Images that the setting leaves out are not in it. */
  readonly splits: ReadonlyMap<string, SplitName>;
  /** Ids of each fold, sorted; only where the setting makes folds. */
  readonly folds?: readonly (readonly string[])[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
}

export function refused(...problems: readonly Problem[]): Dealt {
  return { splits: new Map(), problems, warnings: [] };
}
