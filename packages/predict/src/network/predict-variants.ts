import type { Activation, ModelCard } from '@mitos/core';
import type { LoadedModel } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { raysOf, turned, turnedBack } from './variants';
import type { Variant } from './variants';

/** By the name of a head: its activated maps added up, `[1, height, width, channels]`, and whether all its logits are numbers. */
export type HeadSums = Readonly<Record<string, { readonly map: tf.Tensor4D; readonly isFinite: tf.Tensor }>>;

/** Variants of one shape as one batch: what each head says of them, turned back and added up. */
export function predictVariants(
  model: LoadedModel,
  heads: ModelCard['heads'],
  image: tf.Tensor4D,
  batch: readonly Variant[],
): HeadSums {
  const [input] = Object.keys(model.signature.inputs);
  const shown = batch.map((variant) => turned(image, variant));
  const outputs = model.predict({ [input!]: shown.length === 1 ? shown[0]! : tf.concat(shown) });
  return Object.fromEntries(
    Object.entries(heads).map(([name, { activation }]) => {
      const logits = outputs[name] as tf.Tensor4D;
      const maps = tf.split<tf.Tensor4D>(activated(logits, activation), batch.length);
      const back = batch.map((variant, index) => sameRays(name, turnedBack(maps[index]!, variant), variant));
      return [
        name,
        { map: back.length === 1 ? back[0]! : tf.addN(back), isFinite: tf.all(tf.isFinite(logits)) },
      ];
    }),
  );
}

function activated(logits: tf.Tensor4D, activation: Activation): tf.Tensor4D {
  if (activation === 'linear') return logits;
  return activation === 'sigmoid' ? tf.sigmoid(logits) : tf.softmax(logits);
}

/** Distances along rays, each in the channel of the ray that it was before the image was turned. */
function sameRays(name: string, map: tf.Tensor4D, variant: Variant): tf.Tensor4D {
  const isTurned = variant.transpose || variant.flipX || variant.flipY;
  if (name !== 'stars' || !isTurned) return map;
  return tf.gather(map, tf.tensor1d(raysOf(variant, map.shape[3]), 'int32'), 3);
}
