import { crowdColour, outlineColour } from '../src/colours';
import { labelledPicture } from '../src/labelled-picture';
import { imageOf, instancesOf, labelsOf, pixelAt } from './support/images';

const black = [0, 0, 0];
const { labels } = labelsOf('112. 112. .... ....');
const instances = instancesOf('11.. 11.. .... ....', '..1. ..1. .... ....');

test('each instance has its own colour', () => {
  const picture = labelledPicture(imageOf(4, 4, { labels, instances }), 4, 'instances');
  expect(pixelAt(picture, 0, 0)).toEqual([...outlineColour(1)]);
  expect(pixelAt(picture, 2, 1)).toEqual([...outlineColour(2)]);
  expect(pixelAt(picture, 3, 3)).toEqual(black);
});

test('labels without instances are outlined by id', () => {
  const picture = labelledPicture(imageOf(4, 4, { labels }), 4, 'instances');
  expect(pixelAt(picture, 2, 1)).toEqual([...outlineColour(2)]);
});

test('classes are outlined by class, from their label image or else from their instances', () => {
  const painted = labelledPicture(imageOf(4, 4, { labels }), 4, 'classes');
  expect(pixelAt(painted, 2, 1)).toEqual([...outlineColour(2)]);
  const listed = imageOf(4, 4, { instances: instances.map((instance) => ({ ...instance, class: 3 })) });
  expect(pixelAt(labelledPicture(listed, 4, 'classes'), 2, 1)).toEqual([...outlineColour(3)]);
});

test('a crowd is grey', () => {
  const crowd = instances.map((instance) => ({ ...instance, crowd: true as const }));
  const picture = labelledPicture(imageOf(4, 4, { instances: crowd }), 4, 'instances');
  expect(pixelAt(picture, 0, 0)).toEqual([...crowdColour]);
});

test('an image without labels is shown as it is', () => {
  const pixels = Uint8Array.of(0, 0, 0, 100);
  expect([...labelledPicture(imageOf(2, 2, { pixels }), 2, 'instances').pixels]).toEqual([
    ...black,
    ...black,
    ...black,
    ...[255, 255, 255],
  ]);
});

test.each([
  [4, 3, 100, [100, 75]],
  [4, 3, undefined, [512, 384]],
  [300, 200, undefined, [600, 400]],
  [256, 256, undefined, [512, 512]],
  [10, 600, undefined, [10, 600]],
  [1, 2000, 100, [1, 100]],
])('an image of %d x %d in %s pixels has the size %j', (width, height, side, expected) => {
  const picture = labelledPicture(imageOf(width, height), side, 'instances');
  expect([picture.width, picture.height]).toEqual(expected);
});
