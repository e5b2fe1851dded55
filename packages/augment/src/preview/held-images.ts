import type { PreparedImage, SampleSource } from '@mitos/samples';

/** No image has this id: a sample that takes from others asks for it where only `[nobody]` are to be had. */
export const nobody = '\0';

/** An image was asked for that is not held. */
export class OtherImageNeeded extends Error {
  constructor(id: string) {
    super(`the image ${JSON.stringify(id)} is not held`);
  }
}

/**
 * A few images by id, each prepared when somebody asks for it, once. Throws {@link OtherImageNeeded} for any other id.
 */
export function heldImages<Image extends { readonly id: string }>(
  images: readonly Image[],
  prepare: (image: Image) => PreparedImage,
): SampleSource['images'] {
  const held = new Map(images.map((image) => [image.id, image]));
  const prepared = new Map<string, PreparedImage>();
  const get = (id: string): PreparedImage => {
    const known = prepared.get(id);
    if (known !== undefined) return known;
    const image = held.get(id);
    if (image === undefined) throw new OtherImageNeeded(id);
    const ready = prepare(image);
    prepared.set(id, ready);
    return ready;
  };
  return { get, factsOf: get };
}
