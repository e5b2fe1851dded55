import { formatCount, formatScore, plural } from '../format';
import { partingText } from '../parting';
import type { TrainingPart } from '../report';

const monitors: Readonly<Record<string, string>> = {
  loss: 'training loss',
  valLoss: 'validation loss',
  valDice: 'validation Dice',
  valIou: 'validation IoU',
};

/** What a monitored column is called in a sentence. */
export function monitorTitle(column: string): string {
  return monitors[column] ?? column;
}

/**
 * `The network (unet) of 1 941 105 parameters was trained for 20 epochs (200 steps) on the CPU. The weights of epoch 17 were
 * kept, with a validation Dice of 0.931.` Where those of the last epoch were kept, it says which epoch was the best, and how
 * far the training had left it behind.
 */
export function endOfTraining({ result, card, history }: TrainingPart): string {
  const { epochs, steps, best, device, parameters, model } = result;
  const network = card === undefined ? 'A network' : `The network (${card.architecture})`;
  const trained =
    `${network} of ${formatCount(parameters)} parameters was trained for ${plural(epochs, 'epoch')} ` +
    `(${plural(steps, 'step')}) on the ${device.toUpperCase()}.`;
  const monitor = monitorTitle(best.monitor);
  const parting = partingText({ history });
  const parted = parting === undefined ? '' : ` Training and validation loss ${parting}.`;
  if (model === 'best') {
    const kept = `The weights of epoch ${best.epoch} were kept, with a ${monitor} of ${formatScore(best.value)}.`;
    return `${trained} ${kept}${parted}`;
  }
  const last = history.at(-1)?.columns[best.monitor];
  const then =
    best.epoch < epochs && typeof last === 'number' ? `; at the end it was ${formatScore(last)}` : '';
  return (
    `${trained} The weights of the last epoch were kept. The best ${monitor} was that of epoch ${best.epoch}, ` +
    `${formatScore(best.value)}${then}.${parted}`
  );
}
