import { exists } from '@mitos/core';
import path from 'node:path';
import { findImages } from '../../files/find-images';
import { fillPattern, matchPattern } from '../../files/pattern';
import type { Dataset, IndexTools, IndexedImage, LabelSource } from '../reader';
import type { CommonCard } from '../../card/schema';
import { groupMasks, SharedNames } from './group-masks';
import { sliceStacks } from './slice-stacks';

/** A card of a reader whose masks lie in files. */
export type MaskCard = CommonCard & { readonly masks: string };

/** An image and its mask files, sorted. */
export interface MaskedImage {
  readonly image: IndexedImage;
  readonly masks: readonly string[];
  /** Mask files of this image that were reported and left out. */
  readonly refused: number;
}

/**
 * Brings images and mask files together by the names that their patterns share; with `pages: slices`, page by page. A file
 * that fits the pattern of the masks is no image. Masks without an image are reported, and so are images without masks unless
 * the card says to skip them. Sorted by id.
 */
export async function indexMasks(
  dataset: Dataset<MaskCard>,
  tools: IndexTools,
  { many }: { readonly many: boolean },
): Promise<MaskedImage[]> {
  const { card } = dataset;
  const shared = new SharedNames(dataset, card.masks);
  const images = await findImages(dataset, tools, (file) => matchPattern(card.masks, file) !== undefined);
  const groups = await groupMasks(dataset, card.masks, shared, tools);
  const used = new Set<string>();
  const masked: MaskedImage[] = [];
  for (const id of [...images.keys()].sort()) {
    const image = images.get(id)!;
    const key = shared.ofImage(image);
    const group = groups.get(key);
    if (group === undefined) {
      if (many && (await hasMasksFolder(image, dataset))) masked.push({ image, masks: [], refused: 0 });
      else reportUnlabelled(image, card, tools);
      continue;
    }
    used.add(key);
    masked.push({ image, masks: many ? group.files : onlyMask(id, group.files, tools), refused: 0 });
  }
  for (const [key, { values, files }] of groups) {
    if (used.has(key)) continue;
    const found = `no file ${fillPattern(card.images, values)}`;
    tools.report({ where: { file: files[0]! }, expected: 'an image for this mask', found });
  }
  return card.pages === 'slices' ? sliceStacks(masked, dataset, tools) : masked;
}

/** Whether an image has a folder of its own for masks: one without a mask says that the image has no object. */
async function hasMasksFolder(
  { id, meta }: IndexedImage,
  { root, card }: Dataset<MaskCard>,
): Promise<boolean> {
  const parts = card.masks.split('/');
  const filled = parts.map((part) => fillPattern(part, { ...meta, id }));
  const open = filled.findIndex((part) => /[{*]/.test(part));
  const isOwn = parts.slice(0, open).some((part) => part.includes('{'));
  return isOwn && exists(path.join(root, ...filled.slice(0, open)));
}

/** Where the labels lie: the whole mask files. */
export function sourceOf({ masks, refused }: MaskedImage): LabelSource {
  return { pieces: masks.map((file) => ({ file })), refused };
}

function reportUnlabelled({ file, id }: IndexedImage, card: CommonCard, { report }: IndexTools): void {
  if (card.unlabelled === 'skip') return;
  const fix = 'label it, or set "unlabelled: skip" in the card';
  report({ where: { file, id }, expected: 'labels for this image', found: 'none', fix });
}

function onlyMask(id: string, [first, ...others]: readonly string[], { report }: IndexTools): string[] {
  for (const file of others) {
    report({ where: { file, id }, expected: 'one mask for each image', found: `${first!} is its mask too` });
  }
  return [first!];
}
