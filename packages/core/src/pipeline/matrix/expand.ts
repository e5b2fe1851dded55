import type { Problem } from '../../errors';
import type { Placed } from '../../yaml/placed';
import type { Draft } from '../drafts';
import { problemAt } from '../problems';
import { sets } from './axis';
import type { Axis, Variant } from './axis';

/** A stage of the expanded pipeline: one that stood there, or a copy of it. */
export interface Copy {
  /** `train-unet-seed1` */
  readonly key: string;
  readonly draft: Draft;
  /** The stage's settings with those of its variants. */
  readonly body: Placed;
  /** Name of an axis -> which of its variants the copy has. */
  readonly variants: ReadonlyMap<string, Variant>;
}

/**
 * Makes the copies of each stage, one for every choice of variants of its axes, in the order of the YAML: the first axis
 * varies slowest. Adds names that come up twice to `problems`.
 */
export function expand(drafts: readonly Draft[], axes: readonly Axis[], problems: Problem[]): Copy[] {
  const own = axesOfStages(drafts, axes);
  const copies = drafts.flatMap((draft) =>
    choices(axes.filter((axis) => own.get(draft.key)!.has(axis))).map((chosen) => copyOf(draft, chosen)),
  );
  reportTwice(copies, problems);
  return copies;
}

/** The axes that set a stage, and those of what it needs; but a report gets all copies of what it needs instead. */
function axesOfStages(drafts: readonly Draft[], axes: readonly Axis[]): Map<string, Set<Axis>> {
  const own = new Map(
    drafts.map(({ key }) => [key, new Set(axes.filter((axis) => sets(axis, key)))] as const),
  );
  for (let grown = true; grown;) {
    grown = false;
    for (const { key, kind, needs } of drafts) {
      if (kind === 'report') continue;
      const mine = own.get(key)!;
      const before = mine.size;
      for (const need of needs) for (const axis of own.get(need.content as string) ?? []) mine.add(axis);
      grown ||= mine.size > before;
    }
  }
  return own;
}

type Chosen = readonly (readonly [axis: string, variant: Variant])[];

function choices(axes: readonly Axis[]): Chosen[] {
  return axes.reduce<Chosen[]>(
    (all, { name, variants }) =>
      all.flatMap((chosen) => variants.map((variant) => [...chosen, [name, variant] as const])),
    [[]],
  );
}

function copyOf(draft: Draft, chosen: Chosen): Copy {
  const changes = chosen
    .map(([, variant]) => variant.changes.get(draft.key))
    .filter((one) => one !== undefined);
  const changed = changes.reduce((body, change) => change(body), draft.body);
  const { yaml, path } = draft.body;
  return {
    key: [draft.key, ...chosen.map(([, { name }]) => name)].join('-'),
    draft,
    body: { ...changed, yaml, path },
    variants: new Map(chosen),
  };
}

function reportTwice(copies: readonly Copy[], problems: Problem[]): void {
  const known = new Map<string, Copy>();
  for (const copy of copies) {
    const other = known.get(copy.key);
    if (other !== undefined) {
      const renamed = [...copy.variants.values(), ...other.variants.values()].at(-1)!;
      const found = `"${copy.key}" from ${other.draft.key} and from ${copy.draft.key}`;
      problems.push(
        problemAt(
          renamed.place,
          'stages with names of their own',
          found,
          'rename a variant or a stage',
          true,
        ),
      );
    }
    known.set(copy.key, copy);
  }
}
