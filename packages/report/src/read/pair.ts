/** A stage's key, and the keys of the stages that its record says it read. */
export interface Named {
  readonly stage: string;
  readonly read: readonly string[];
}

/** Which train stage an evaluate stage scored; either may be alone. */
export interface Pair {
  readonly name: string;
  readonly train: string | undefined;
  readonly evaluate: string | undefined;
}

/**
 * Finds for each evaluate stage the train stage that it scored: the one its record names; else the one whose name differs
 * only in the word (`train-unet`, `evaluate-unet`); else the only one; else the one at the same place in the list.
 * Train stages that nothing scores come last.
 */
export function pairStages(trains: readonly string[], evaluates: readonly Named[]): Pair[] {
  const pairs = evaluates.map(({ stage, read }, place) => ({
    evaluate: stage,
    train:
      trains.find((train) => read.includes(train)) ??
      trains.find((train) => variantOf(train, 'train') === variantOf(stage, 'evaluate')) ??
      (trains.length === 1 ? trains[0] : trains[place]),
  }));
  const alone = trains
    .filter((train) => pairs.every((pair) => pair.train !== train))
    .map((train) => ({ train, evaluate: undefined }));
  const all = [...pairs, ...alone];
  const names = all.map(nameOf);
  return all.map((pair, i) => ({
    name: isUnique(names[i]!, names) ? names[i]! : (pair.evaluate ?? pair.train ?? names[i]!),
    ...pair,
  }));
}

/** What a stage's name says beside its kind: `unet` of `train-unet`, an empty text of `train`. */
function variantOf(stage: string, kind: 'train' | 'evaluate'): string {
  return stage.replace(kind, '').replaceAll(/^[-_.\s]+|[-_.\s]+$/g, '');
}

function nameOf({ train, evaluate }: Omit<Pair, 'name'>): string {
  const variant = train === undefined ? variantOf(evaluate ?? '', 'evaluate') : variantOf(train, 'train');
  return variant === '' ? (train ?? evaluate ?? '') : variant;
}

function isUnique(name: string, names: readonly string[]): boolean {
  return names.indexOf(name) === names.lastIndexOf(name);
}
