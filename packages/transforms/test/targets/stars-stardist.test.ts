import { evaluationPackages, runPython, testsWithPython } from '@mitos/testing';
import { starDistances } from '../../src/targets/stars';
import { drawn, randomCells } from './images';

const { python, testWithPython } = await testsWithPython('evaluation', evaluationPackages);

const images = [
  randomCells(70, 90, 12, 1),
  randomCells(60, 50, 60, 2),
  randomCells(100, 40, 1, 3),
  drawn('111', '112', '112'),
];

const rays = [3, 8, 12, 32, 64];

const script = `
import json, sys
import numpy as np
from stardist.geometry.geom2d import star_dist
images = [np.array(i['labels'], np.uint16).reshape(i['height'], i['width']) for i in json.loads(sys.argv[1])]
print(json.dumps([[star_dist(image, rays, mode='cpp').ravel().tolist() for rays in json.loads(sys.argv[2])]
                  for image in images]))
`;

testWithPython('distances along rays are those of StarDist', async () => {
  const plain = images.map((image) => ({ ...image, labels: [...image.labels] }));
  const expected = (await runPython(python, script, [
    JSON.stringify(plain),
    JSON.stringify(rays),
  ])) as number[][][];
  images.forEach(({ labels, width, height }, i) => {
    rays.forEach((count, j) => {
      const found = starDistances(labels, width, height, count);
      expect(found).toHaveLength(expected[i]![j]!.length);
      const worst = found.reduce(
        (most, value, at) => Math.max(most, Math.abs(value - expected[i]![j]![at]!)),
        0,
      );
      // Distances below 128 in float32: a unit in the last place is 2^-17. Compilers may join a product and a sum.
      expect(worst).toBeLessThanOrEqual(2 ** -17);
    });
  });
});
