import { placed } from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import type { Maps } from '@mitos/instances';
import type { Predictor } from '@mitos/predict';

/** What the network says of an image; what is wrong with an image is said with its id. */
export function mapsOf(predictor: Predictor, image: LabelledImage): Promise<Maps> {
  return predictor.predict(image).catch((error: unknown) => {
    throw placed(error, { id: image.id });
  });
}
