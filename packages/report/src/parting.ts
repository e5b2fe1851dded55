import type { Epoch, TrainingPart } from './report';

/** Less than this share of the training loss is no fall. */
const leastFall = 0.01;
/** The validation loss has risen when it is above its smallest value by more than this share of it. */
const leastRise = 0.05;

/**
 * The epoch after which training and validation part: there the smoothed validation loss is smallest, and afterwards, up to
 * the last epoch, the training loss still falls (by more than 1 % of itself) while the validation loss rises (by more than
 * 5 %), both smoothed. `epoch: undefined`: they did not part.
 *
 * Smoothed: the median of as many epochs around, one to each side and one more for every 20 epochs; at the ends of the first or
 * last as many. Of equal medians the epoch with the smallest loss counts. Undefined without losses of both kinds.
 */
export function partingOf(history: readonly Epoch[]): { readonly epoch: number | undefined } | undefined {
  const both = history.flatMap(({ epoch, columns: { loss, valLoss } }) =>
    typeof loss === 'number' && typeof valLoss === 'number' ? [{ epoch, loss, valLoss }] : [],
  );
  if (both.length === 0) return undefined;
  const training = smoothed(both.map(({ loss }) => loss));
  const validation = smoothed(both.map(({ valLoss }) => valLoss));
  const least = Math.min(...validation);
  const lowest = both.filter((_, i) => validation[i] === least);
  const place = both.indexOf(lowest.reduce((best, one) => (one.valLoss < best.valLoss ? one : best)));
  const [fall, rise] = [training[place]! - training.at(-1)!, validation.at(-1)! - validation[place]!];
  const parts =
    fall > leastFall * Math.abs(training[place]!) && rise > leastRise * Math.abs(validation[place]!);
  return { epoch: parts ? both[place]!.epoch : undefined };
}

/** `parted after epoch 35`, `did not part within 12 epochs`; undefined without a validation loss. */
export function partingText({ history }: Pick<TrainingPart, 'history'>): string | undefined {
  const parting = partingOf(history);
  if (parting === undefined) return undefined;
  const epochs = history.length;
  return parting.epoch === undefined
    ? `did not part within ${epochs} epoch${epochs === 1 ? '' : 's'}`
    : `parted after epoch ${parting.epoch}`;
}

function smoothed(values: readonly number[]): number[] {
  const reach = 1 + Math.floor(values.length / 20);
  const last = Math.max(0, values.length - 2 * reach - 1);
  return values.map((_, i) => {
    const start = Math.min(Math.max(0, i - reach), last);
    return median(values.slice(start, start + 2 * reach + 1));
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
