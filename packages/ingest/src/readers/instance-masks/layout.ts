import { matchPattern, namesIn } from '../../files/pattern';
import type { InstanceMasksCard } from './card';

/** Whether each file holds one object: the pattern then has more than what tells the image. */
export function isFileOfOne({ images, masks }: Pick<InstanceMasksCard, 'images' | 'masks'>): boolean {
  const ofImages = [...namesIn(images), 'id'];
  return masks.includes('*') || namesIn(masks).some((name) => !ofImages.includes(name));
}

export function hasClasses({ masks }: Pick<InstanceMasksCard, 'masks'>): boolean {
  return namesIn(masks).includes('class');
}

/** The class that the name of a mask file tells. */
export function classNameOf(masks: string, file: string): string {
  return matchPattern(masks, file)?.['class'] ?? '';
}
