import { random } from '@mitos/core';
import { hexDigits } from './hex-digits';

/** Images per modality in the test split of the made-up dataset. */
const modalities = { brightfield: 3, fluorescence: 14, stained: 5 } as const;

export interface TestImage {
  readonly id: string;
  readonly group: keyof typeof modalities;
}

/** The scored images, sorted by id. */
export function testImages(firstId?: string): TestImage[] {
  const images = Object.entries(modalities).flatMap(([group, count]) =>
    Array.from({ length: count }, (_, i) => ({
      id: idOf(group, i),
      group: group as keyof typeof modalities,
    })),
  );
  images.sort((a, b) => (a.id < b.id ? -1 : 1));
  if (firstId !== undefined) images[0] = { ...images[0]!, id: firstId };
  return images;
}

/** 64 hexadecimal digits, as the ids of the Data Science Bowl are. */
export function idOf(...purpose: (string | number)[]): string {
  return hexDigits(random(1, 'id', ...purpose));
}
