import type { ImageStore, SampleSource, TruthSettings } from '@mitos/samples';
import type { Samples } from '../data/read-samples';

/** Where training samples are drawn from, and what batches of them tell. */
export function sourceOf(
  { store, splits, preprocessing, drawing, copies }: Samples,
  seed: number,
  truth?: TruthSettings,
): SampleSource & { readonly images: ImageStore } {
  const { size, fit } = preprocessing;
  return {
    images: store,
    ids: splits.train,
    plan: { ...drawing, size, fit },
    seed,
    ...(copies === undefined ? {} : { copies }),
    ...(truth === undefined ? {} : { truth }),
  };
}
