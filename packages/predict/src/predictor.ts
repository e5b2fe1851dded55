import type { LabelledImage, StageContext } from '@mitos/core';

/** What the stage needs of a network, and all that it knows of it. */
export interface Predictor {
  /** Classes of the dataset that it did not learn, by name: their pixels count in no score. */
  readonly ignored: readonly string[];
  /** Probability of foreground, height x width of the image, 0 to 1. */
  predict(image: LabelledImage): Promise<Float32Array>;
  /** Gives back the memory of the network. */
  dispose(): void;
}

/** Opens the network in the `model/` folder of a training. */
export type OpenPredictor = (
  modelFolder: string,
  context: Pick<StageContext, 'logger' | 'progress' | 'signal'>,
) => Promise<Predictor>;
