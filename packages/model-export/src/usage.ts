import type { Decoding, ModelCard } from '@mitos/core';
import { describeRule } from '@mitos/core';

/** How a network is used, as the text of a README: what goes in, in which sizes, and what comes out. */
export function usageText(card: ModelCard, decoding: Decoding | undefined): string {
  const { preprocessing, sizes, margin, heads } = card;
  const colours = preprocessing.channels === 1 ? 'grey' : 'red, green, blue';
  const lines = [
    '## Input',
    '',
    `\`images\`, float32 \`[batch, height, width, ${preprocessing.channels}]\` (${colours}).`,
    '',
    `- ${normalisationWords(preprocessing)}`,
    `- Height and width: ${describeRule(sizes)}. Mirror smaller images outwards.`,
    ...(preprocessing.fit === 'resize'
      ? [
          `- The network saw whole images scaled to ${preprocessing.size}x${preprocessing.size}: scale yours too.`,
        ]
      : []),
    '',
    '## Outputs',
    '',
    margin === 0 ? 'Of the size of the input.' : `Smaller than the input by ${margin} pixels on every side.`,
    '',
    ...Object.entries(heads).map(
      ([name, { channels, activation }]) =>
        `- \`${name}\`, \`[batch, height, width, ${channels}]\`: ${activationWords(activation)}`,
    ),
    '',
    `The channels of \`mask\`: ${maskChannels(card).join(', ')}.`,
    ...(decoding === undefined
      ? []
      : [
          '',
          '## From outputs to objects',
          '',
          `A pixel is foreground from a probability of ${decoding.threshold} on (${decoding.origin}). All settings, as \`mitos predict\` uses them:`,
          '',
          '```json',
          JSON.stringify(decoding, undefined, 2),
          '```',
        ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** What each channel of the head `mask` stands for. */
export function maskChannels({ classes, heads }: ModelCard): readonly string[] {
  return heads['mask']!.activation === 'softmax' ? ['background', ...classes] : classes;
}

function normalisationWords({ normalisation }: ModelCard['preprocessing']): string {
  switch (normalisation.kind) {
    case 'unit':
      return 'Divide by the largest value of the integer type: 255 or 65535.';
    case 'standard': {
      const { mean, std } = normalisation;
      return `Divide by the largest value of the integer type (255 or 65535), subtract ${list(mean)}, divide by ${list(std)}${mean.length > 1 ? ', channel by channel' : ''}.`;
    }
    case 'percentile':
      return `For every image and channel: subtract percentile ${normalisation.low}, divide by the difference of percentiles ${normalisation.high} and ${normalisation.low}. Nothing is clipped.`;
  }
}

function list(values: readonly number[]): string {
  return values.join(', ');
}

function activationWords(activation: 'sigmoid' | 'softmax' | 'linear'): string {
  switch (activation) {
    case 'sigmoid':
      return 'logits; a sigmoid makes them probabilities.';
    case 'softmax':
      return 'logits; a softmax over the channels makes them probabilities.';
    case 'linear':
      return 'values as they are.';
  }
}
