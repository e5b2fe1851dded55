import { areaOf, random } from '@mitos/core';
import type { Runs } from '@mitos/core';
import { pythonWith, referencePackages, runPython } from '@mitos/testing';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatCompressed, parseCompressed } from '../../src/coco/compressed';
import { fromCounts, toCounts } from '../../src/coco/counts';
import { rasterisePolygons } from '../../src/coco/polygons';

/** What pycocotools makes of each object: its compressed string, decoded and encoded again, and its area. */
const script = `
import json, sys
from pycocotools import mask
result = []
for width, height, polygons in json.load(open(sys.argv[1])):
    rle = mask.merge(mask.frPyObjects(polygons, height, width))
    again = mask.encode(mask.decode(rle))
    result.append([rle['counts'].decode(), again['counts'].decode(), int(mask.area(rle))])
print(json.dumps(result))
`;

type Polygons = readonly [width: number, height: number, polygons: readonly number[][]];
type Found = readonly [counts: string, encoded: string, area: number];

const data = process.env['MITOS_DATA'] ?? path.resolve('../shared/data');
const stream = random(7, 'polygons');

/** Blobs, stars that cross themselves and scribbles, partly or wholly outside; some on the edges and middles of pixels. */
function randomObject(): Polygons {
  const [width, height] = [1 + stream.integer(60), 1 + stream.integer(60)];
  const roundings = [(x: number) => x, Math.round, (x: number) => Math.round(2 * x) / 2, Math.fround];
  const round = roundings[stream.integer(4)]!;
  const size = [3, 20, 90][stream.integer(3)]!;
  const polygons = Array.from({ length: 1 + (stream.integer(4) === 0 ? stream.integer(4) : 0) }, () => {
    const [x, y] = [(stream.uniform() * 1.4 - 0.2) * width, (stream.uniform() * 1.4 - 0.2) * height];
    const points = 3 + stream.integer(12);
    const isScribble = stream.integer(2) === 0;
    return Array.from({ length: points }, (_, i) => {
      const angle = (isScribble ? stream.uniform() : i / points) * 2 * Math.PI;
      const radius = stream.uniform() * size;
      return [round(x + Math.cos(angle) * radius), round(y + Math.sin(angle) * radius)];
    }).flat();
  });
  return [width, height, polygons];
}

/** The cells of the LIVECell sample. */
async function livecell(): Promise<Polygons[]> {
  const files = ['test', 'val'].map((set) => path.join(data, 'livecell', `livecell_coco_${set}.json`));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => undefined)));
  if (texts.includes(undefined)) console.warn(`Without LIVECell, which is not in ${data}.`);
  return texts.flatMap((text) => {
    if (text === undefined) return [];
    const { annotations } = JSON.parse(text) as { annotations: { segmentation: number[][] }[] };
    return annotations.map(({ segmentation }): Polygons => [704, 520, segmentation]);
  });
}

test('polygons, counts and compressed counts are those of pycocotools, bit for bit', async () => {
  const python = await pythonWith('references', [...referencePackages]);
  if ('missing' in python) {
    console.warn(`Skipped, because pycocotools could not be installed: ${python.missing}`);
    return;
  }
  const objects = [...Array.from({ length: 20_000 }, randomObject), ...(await livecell())];
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-coco-'));
  const file = path.join(folder, 'objects.json');
  await writeFile(file, JSON.stringify(objects));
  const reference = (await runPython(python.python, script, [file])) as Found[];
  await rm(folder, { recursive: true });

  expect(reference).toHaveLength(objects.length);
  const wrong = objects.filter((object, i) => !isSame(object, reference[i]!));
  expect(wrong.slice(0, 3)).toEqual([]);
  // Not all empty, so that the comparison means something.
  expect(reference.filter(([, , area]) => area > 0).length).toBeGreaterThan(objects.length / 2);
}, 900_000);

/** A rasterised polygon may have counts of 0 within; what `encode` writes has not, and is what Mitos writes. */
function isSame([width, height, polygons]: Polygons, [text, encoded, area]: Found): boolean {
  const runs = rasterisePolygons(polygons, width, height);
  const decoded = fromCounts(parseCompressed(text) as number[], width, height) as Runs;
  return (
    formatCompressed(toCounts(runs, width, height)) === encoded &&
    formatCompressed(parseCompressed(text) as number[]) === text &&
    String(decoded) === String(runs) &&
    areaOf(runs) === area
  );
}
