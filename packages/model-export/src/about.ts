/** What a package says of itself, for people. */
export interface About {
  readonly name: string;
  readonly description: string;
  readonly authors: readonly string[];
  /** An SPDX identifier: `CC-BY-4.0`. Without one nothing is said of what may be done with the weights. */
  readonly licence?: string;
}

/** What is said of a network when nobody says more. */
export function aboutDefaults(architecture: string, classes: readonly string[]): About {
  const things = classes.join(', ');
  return {
    name: `${things} segmentation (${architecture})`,
    description: `Segments ${things} in microscopy images with a network of the architecture ${architecture}.`,
    authors: [],
  };
}
