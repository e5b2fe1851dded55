import { applyLinear, signedDistance, targetsOf } from '@mitos/transforms';
import type { Linear, Sample, Target, TargetSettings } from '@mitos/transforms';

/** Samples of one size, as the network takes them. */
export interface Batch extends BatchTruth {
  readonly ids: readonly string[];
  /** Size of the images; what is true of them is told of a part that is smaller by `margin` on each side. */
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly margin: number;
  /** samples x height x width x channels, normalised. */
  readonly images: Float32Array;
}

/** What is true of the samples of a batch; arrays are samples x inner height x inner width x channels. */
export interface BatchTruth {
  /** One channel: class indices, 0 the background. */
  readonly labels: Int32Array;
  /** One channel: weights of the loss. */
  readonly weights?: Float32Array;
  /** What further heads learn, by name. */
  readonly targets?: Readonly<Record<string, Target>>;
  /** A channel for each class, the background first: signed distances to its edge, in pixels, negative inside. */
  readonly signedDistances?: Float32Array;
}

/** What a batch tells beside labels and weights. */
export interface TruthSettings {
  readonly targets: TargetSettings;
  /** How many classes signed distances are wanted of, with the background; none without. */
  readonly signedDistances?: number;
}

/** A sample, the image it was drawn from, and how that is normalised. */
export interface DrawnSample {
  readonly id: string;
  readonly sample: Sample;
  readonly linear: readonly Linear[];
}

/** Puts samples of one size together. They all have weights, or none has. */
export function toBatch(drawn: readonly DrawnSample[], margin: number, settings?: TruthSettings): Batch {
  const { height, width, channels } = drawn[0]!.sample;
  return {
    ids: drawn.map(({ id }) => id),
    ...{ height, width, channels, margin },
    images: imagesOf(drawn),
    ...truthOf(
      drawn.map(({ sample }) => sample),
      margin,
      settings,
    ),
  };
}

/** samples x height x width x channels, normalised. */
export function imagesOf(drawn: readonly DrawnSample[]): Float32Array {
  const size = drawn[0]!.sample.pixels.length;
  const images = new Float32Array(drawn.length * size);
  drawn.forEach(({ sample, linear }, index) => {
    applyLinear(sample.pixels, linear, images.subarray(index * size, (index + 1) * size));
  });
  return images;
}

/** What is true of samples of one size, without `margin` pixels on each side. */
export function truthOf(
  samples: readonly Sample[],
  margin: number,
  settings: TruthSettings = { targets: {} },
): BatchTruth {
  const [first] = samples as readonly [Sample];
  const classes = together(samples, first, 1, margin, Int32Array, classesOf);
  const targets = targetsTogether(samples, margin, settings.targets);
  const { signedDistances: count } = settings;
  return {
    labels: classes,
    ...(first.weights === undefined
      ? {}
      : { weights: together(samples, first, 1, margin, Float32Array, ({ weights }) => weights!) }),
    ...(Object.keys(targets).length === 0 ? {} : { targets }),
    ...(count === undefined
      ? {}
      : {
          signedDistances: together(samples, first, count, margin, Float32Array, (sample) =>
            signedDistances(sample, count),
          ),
        }),
  };
}

function targetsTogether(
  samples: readonly Sample[],
  margin: number,
  settings: TargetSettings,
): Record<string, Target> {
  const each = samples.map((sample) => targetsOf(sample, settings));
  return Object.fromEntries(
    Object.entries(each[0]!).map(([name, { channels }]) => {
      let index = 0;
      const next = () => each[index++]![name]!.values;
      return [
        name,
        { channels, values: together(samples, samples[0]!, channels, margin, Float32Array, next) },
      ];
    }),
  );
}

type Values = Int32Array | Float32Array;

/** The inner parts of what `of` gives for each sample, one after the other. */
function together<T extends Values>(
  samples: readonly Sample[],
  { width, height }: Pick<Sample, 'width' | 'height'>,
  channels: number,
  margin: number,
  array: new (length: number) => T,
  of: (sample: Sample) => Sample['labels'] | Values,
): T {
  const inner = (height - 2 * margin) * (width - 2 * margin) * channels;
  const result = new array(samples.length * inner);
  samples.forEach((sample, index) => {
    const to = result.subarray(index * inner, (index + 1) * inner);
    copyInner(of(sample), sample, margin, to, channels);
  });
  return result;
}

/** height x width: the class of each pixel. */
function classesOf({ labels, instances }: Sample): Sample['labels'] | Int32Array {
  if (instances === undefined) return labels;
  const { classes } = instances;
  const result = new Int32Array(labels.length);
  for (let i = 0; i < labels.length; i++) result[i] = classes[labels[i]!]!;
  return result;
}

function signedDistances(sample: Sample, count: number): Float32Array {
  const { width, height } = sample;
  const classes = Int32Array.from(classesOf(sample));
  const result = new Float32Array(classes.length * count);
  for (let k = 0; k < count; k++) {
    const distances = signedDistance(classes, width, height, k);
    for (let i = 0; i < distances.length; i++) result[i * count + k] = distances[i]!;
  }
  return result;
}

/** Writes the values (height x width x channels) without `margin` pixels on each side. */
export function copyInner(
  values: Sample['labels'] | Values,
  { width, height }: Pick<Sample, 'width' | 'height'>,
  margin: number,
  to: Values | Sample['labels'],
  channels = 1,
): void {
  const inner = (width - 2 * margin) * channels;
  for (let y = margin, at = 0; y < height - margin; y++, at += inner) {
    const from = (y * width + margin) * channels;
    to.set(values.subarray(from, from + inner), at);
  }
}
