import type { Columns, TrainingState } from './state';

/** Less than this share of the pixels is nothing; all but this share is everything. */
const negligible = 1e-4;

/** A loss that fell by less than this share of itself has not been learned from. */
const flat = 0.01;

/**
 * What is to be said aloud of a training that ran to its end without an error and still learned nothing: the network
 * predicts nothing, or everything, or never one of its classes, or its loss never fell.
 */
export function verdictsOf({ history, best }: TrainingState): string[] {
  const kept = history.find(({ epoch }) => epoch === best?.epoch)?.columns;
  const foreground = kept?.['valForeground'];
  const verdicts: string[] = [];
  if (typeof foreground === 'number' && foreground < negligible) {
    verdicts.push(
      'The network predicts nothing but background on the validation split. Give rare classes more weight (a Dice or Tversky loss, "classWeights"), or train longer.',
    );
  }
  if (typeof foreground === 'number' && foreground > 1 - negligible) {
    verdicts.push(
      'The network predicts no background at all on the validation split. Look at the labels, and lower the learning rate.',
    );
  }
  const missed = missedClasses(kept ?? {});
  if (missed.length > 0 && verdicts.length === 0) {
    verdicts.push(
      `The network finds nothing of ${missed.join(', ')} on the validation split. Give rare classes more weight ("classWeights", a Dice or Tversky loss), or train longer.`,
    );
  }
  const losses = history.map(({ columns }) => columns['loss']!);
  const lowest = Math.min(...losses.slice(1));
  if (losses.length > 2 && lowest > losses[0]! - flat * Math.abs(losses[0]!)) {
    verdicts.push(
      `The loss has not fallen: ${losses[0]!.toFixed(3)} in epoch 1, at best ${lowest.toFixed(3)} later. "sanityCheck: true" tells whether one batch can be learned at all.`,
    );
  }
  return verdicts;
}

/** Classes of which no pixel was found. */
function missedClasses(columns: Columns): string[] {
  const recall = 'valRecall:';
  return Object.keys(columns)
    .filter((name) => name.startsWith(recall) && columns[name] === 0)
    .map((name) => name.slice(recall.length));
}
