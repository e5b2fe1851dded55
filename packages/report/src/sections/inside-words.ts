import { plural } from '../format';
import type { InsideNetwork } from '../report';

/** What stands under a picture, for people who train no networks. */
export interface Words {
  readonly title: string;
  readonly text: string;
  readonly alt: string;
}

type Present<Name extends 'filters' | 'attention'> = NonNullable<InsideNetwork[Name]>;

export function filterWords({ parameter, count, height, width }: Present<'filters'>): Words {
  const layer = parameter.replace(/\.kernel$/, '');
  return {
    title: `Filters of the first convolution, ${layer}.`,
    text:
      `Each of the ${count} squares is a pattern of ${height} × ${width} pixels that the network looks for at every place ` +
      'of the image: light pixels count for it, dark ones against it, mid-grey ones not at all. All are on one scale.',
    alt: `The ${count} filters of the first convolution as small grey or coloured squares.`,
  };
}

export function featureWords({ block, scale, channels, shown }: InsideNetwork['features'][number]): Words {
  const chosen =
    shown.length < channels ? `the ${shown.length} of ${channels} that vary most` : `all ${channels}`;
  return {
    title: `Feature maps after ${block}, ${sizeWords(scale)}.`,
    text:
      'Each is one channel: how much the network sees at each place of what this channel stands for, from little, black, to ' +
      `much, white. Shown are ${chosen}, the same for every image, each in its own range.`,
    alt: `Images, and beside each the feature maps of ${plural(shown.length, 'channel')} after the block ${block}.`,
  };
}

/** `at full size`, `at 1/16 of the height and width`. */
function sizeWords(scale: number): string {
  return scale === 1 ? 'at full size' : `at 1/${Math.round(1 / scale)} of the height and width`;
}

export function attentionWords({ gates }: Present<'attention'>): Words {
  const shares = gates.map(({ name, low, mean, high }) => {
    return `${name} ${mean.toFixed(2)} in the mean (${low.toFixed(2)} to ${high.toFixed(2)})`;
  });
  return {
    title: 'Attention maps of the gates.',
    text:
      'What share of the details from the way down each gate lets through to the way up: dark places are held back, light ' +
      `pass. A gate that lets the same through everywhere chooses nothing. ${shares.join(', ')}.`,
    alt: 'Images, and over each the coefficients of every attention gate in colours from dark, 0, to light, 1.',
  };
}
