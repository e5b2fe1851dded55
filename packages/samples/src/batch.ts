import { applyLinear } from '@mitos/transforms';
import type { Linear, Sample } from '@mitos/transforms';

/** Samples of one size, as the network takes them. */
export interface Batch {
  readonly ids: readonly string[];
  /** Size of the images; labels and weights are smaller by `margin` on each side. */
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly margin: number;
  /** samples x height x width x channels, normalised. */
  readonly images: Float32Array;
  /** samples x inner height x inner width class indices, 0 the background. */
  readonly labels: Int32Array;
  /** samples x inner height x inner width weights of the loss. */
  readonly weights?: Float32Array;
}

/** A sample, the image it was drawn from, and how that is normalised. */
export interface DrawnSample {
  readonly id: string;
  readonly sample: Sample;
  readonly linear: readonly Linear[];
}

/** Puts samples of one size together. They all have weights, or none has. */
export function toBatch(drawn: readonly DrawnSample[], margin: number): Batch {
  const { height, width, channels, weights } = drawn[0]!.sample;
  const size = height * width * channels;
  const inner = (height - 2 * margin) * (width - 2 * margin);
  const batch = {
    ids: drawn.map(({ id }) => id),
    ...{ height, width, channels, margin },
    images: new Float32Array(drawn.length * size),
    labels: new Int32Array(drawn.length * inner),
    ...(weights === undefined ? {} : { weights: new Float32Array(drawn.length * inner) }),
  };
  drawn.forEach(({ sample, linear }, index) => {
    applyLinear(sample.pixels, linear, batch.images.subarray(index * size, (index + 1) * size));
    const part = [index * inner, (index + 1) * inner] as const;
    copyClasses(sample, margin, batch.labels.subarray(...part));
    if (batch.weights !== undefined)
      copyInner(sample.weights!, sample, margin, batch.weights.subarray(...part));
  });
  return batch;
}

/** The class of each inner pixel. */
function copyClasses(sample: Sample, margin: number, to: Int32Array): void {
  const { labels, instances, width, height } = sample;
  if (instances === undefined) return copyInner(labels, sample, margin, to);
  const { classes } = instances;
  for (let y = margin, at = 0; y < height - margin; y++) {
    const end = (y + 1) * width - margin;
    for (let i = y * width + margin; i < end; i++) to[at++] = classes[labels[i]!]!;
  }
}

/** Writes the values (height x width) without `margin` of them on each side. */
export function copyInner(
  values: Sample['labels'] | Float32Array,
  { width, height }: Pick<Sample, 'width' | 'height'>,
  margin: number,
  to: Int32Array | Float32Array | Sample['labels'],
): void {
  const inner = width - 2 * margin;
  for (let y = margin, at = 0; y < height - margin; y++, at += inner) {
    const from = y * width + margin;
    to.set(values.subarray(from, from + inner), at);
  }
}
