import { encodeRuns, random } from '@mitos/core';
import type { Random, Runs } from '@mitos/core';
import { evaluationPackages, runPython, testsWithPython } from '@mitos/testing';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cocoAveragePrecision } from '../../../src/instances/coco/average-precision';
import type { CocoScores } from '../../../src/instances/coco/average-precision';
import type { CocoImage } from '../../../src/instances/coco/image';
import { matchCoco } from '../../../src/instances/coco/match';

const { python, testWithPython } = await testsWithPython('evaluation', evaluationPackages);

/*
 * pycocotools with params.maxDets = [1, 10, max]. `summarize` would look for 100 detections, so the means are taken of
 * eval['precision'], whose axes are threshold, recall, class, range of areas, number of detections.
 */
const script = `
import contextlib, io, json, sys
import numpy as np
from pycocotools import mask
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

def rle(runs, size):
    pixels = np.zeros(size * size, np.uint8)
    for start, length in zip(runs[::2], runs[1::2]):
        pixels[start:start + length] = 1
    return mask.encode(np.asfortranarray(pixels.reshape(size, size)))

def scores(size, images, classes, most):
    truth, found = [], []
    for i, image in enumerate(images):
        common = lambda o: dict(image_id=i + 1, category_id=classes.index(o['class']) + 1)
        for o in image['truth']:
            code = rle(o['runs'], size)
            area, crowd = float(o.get('area', mask.area(code))), int(o.get('crowd', False))
            more = dict(id=len(truth) + 1, segmentation=code, area=area, iscrowd=crowd, bbox=[0, 0, 1, 1])
            truth.append(dict(common(o), **more))
        for o in image['detections']:
            found.append(dict(common(o), segmentation=rle(o['runs'], size), score=o['score']))
    gt = COCO()
    gt.dataset = dict(info={}, annotations=truth,
                      images=[dict(id=i + 1, width=size, height=size) for i in range(len(images))],
                      categories=[dict(id=k + 1, name=c) for k, c in enumerate(classes)])
    gt.createIndex()
    e = COCOeval(gt, gt.loadRes(found), 'segm')
    e.params.maxDets = [1, 10, most]
    e.evaluate()
    e.accumulate()
    p = e.eval['precision'][:, :, :, :, 2]
    mean = lambda x: None if (x == -1).all() else float(x[x > -1].mean())
    of = lambda q: dict(ap=mean(q[:, :, :, 0]), ap50=mean(q[0, :, :, 0]), ap75=mean(q[5, :, :, 0]),
                        apSmall=mean(q[:, :, :, 1]), apMedium=mean(q[:, :, :, 2]), apLarge=mean(q[:, :, :, 3]))
    return dict(of(p), classes={c: of(p[:, :, k:k + 1]) for k, c in enumerate(classes)})

results = []
for size, images, classes, most in json.load(open(sys.argv[1])):
    with contextlib.redirect_stdout(io.StringIO()):
        results.append(scores(size, images, classes, most))
print(json.dumps(results))
`;

interface Case {
  readonly size: number;
  readonly images: readonly CocoImage[];
  readonly classes: readonly string[];
  readonly maxDetections: number;
}

const size = 130;
const names = ['cell', 'mitosis', 'rare'];

/** A disk, which others may overlap; radii from small to large by COCO's ranges. */
interface Disk {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

function runsOf({ x, y, radius }: Disk): Runs {
  return encodeRuns(
    Uint8Array.from({ length: size * size }, (_, i) =>
      ((i % size) - x) ** 2 + (Math.floor(i / size) - y) ** 2 <= radius * radius ? 1 : 0,
    ),
  );
}

function randomDisk(stream: Random): Disk {
  const radius = [4, 8, 20, 60][stream.integer(4)]! * stream.between(0.8, 1.3);
  return { x: stream.between(0, size), y: stream.between(0, size), radius };
}

/** Truth with crowds and areas of its own; detections near the truth, twice over it, and anywhere; scores with ties. */
function randomImage(stream: Random, classes: readonly string[]): CocoImage {
  const disks = Array.from({ length: stream.integer(12) }, () => ({
    disk: randomDisk(stream),
    class: classes[stream.integer(classes.length)]!,
  }));
  const truth = disks.map((object) => ({
    runs: runsOf(object.disk),
    class: object.class,
    ...(stream.chance(0.15) ? { crowd: true } : {}),
    ...(stream.chance(0.1) ? { area: stream.between(1, 12_000) } : {}),
  }));
  const moved = disks.flatMap((object) =>
    Array.from({ length: 1 + stream.integer(3) }, () => {
      const by = () => stream.normal() * object.disk.radius * 0.12;
      return {
        ...object,
        disk: { x: object.disk.x + by(), y: object.disk.y + by(), radius: object.disk.radius + by() },
      };
    }),
  );
  const others = Array.from({ length: stream.integer(5) }, () => ({
    disk: randomDisk(stream),
    class: classes[stream.integer(classes.length)]!,
  }));
  const detections = [...moved, ...others].map((object) => ({
    runs: runsOf(object.disk),
    class: object.class,
    score: stream.chance(0.5) ? stream.integer(5) / 5 : stream.uniform(),
  }));
  return { truth, detections };
}

const cases: Case[] = Array.from({ length: 25 }, (_, i) => {
  const stream = random(9, 'coco', i);
  const images = Array.from({ length: 4 }, () => randomImage(stream, names.slice(0, 1 + (i % 3))));
  // pycocotools takes no empty list of detections.
  const detected = images.some(({ detections }) => detections.length > 0);
  return {
    size,
    images: detected ? images : [...images, randomImage(stream, names)],
    classes: names,
    maxDetections: i % 4 === 0 ? 12 : 2000,
  };
});
let reference: (CocoScores & { classes: Record<string, CocoScores> })[];

beforeAll(async () => {
  if (python === '') return;
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-coco-ap-'));
  const file = path.join(folder, 'cases.json');
  const plain = (object: { runs: Runs }) => ({ ...object, runs: [...object.runs] });
  const list = cases.map(({ images, classes, maxDetections }) => [
    size,
    images.map(({ truth, detections }) => ({ truth: truth.map(plain), detections: detections.map(plain) })),
    classes,
    maxDetections,
  ]);
  await writeFile(file, JSON.stringify(list));
  reference = (await runPython(python, script, [file])) as typeof reference;
  await rm(folder, { recursive: true });
}, 300_000);

const close = ({ ap, ap50, ap75, apSmall, apMedium, apLarge }: CocoScores) =>
  Object.fromEntries(
    Object.entries({ ap, ap50, ap75, apSmall, apMedium, apLarge }).map(([name, value]) => [
      name,
      value === null ? null : (expect.closeTo(value, 9) as number),
    ]),
  );

testWithPython(
  'average precisions are those of pycocotools: of all, by area and by class, with crowds and ties',
  () => {
    cases.forEach(({ images, maxDetections }, i) => {
      const { classes, ...scores } = cocoAveragePrecision(
        images.map((image) => matchCoco(image, { maxDetections })),
      );
      expect(scores).toEqual(close(reference[i]!));
      for (const [name, ofClass] of Object.entries(classes)) {
        expect([name, ofClass]).toEqual([name, close(reference[i]!.classes[name]!)]);
      }
    });
    // Something was compared.
    expect(
      reference.filter(({ apSmall, apLarge }) => apSmall! > 0.1 && apLarge! > 0.1).length,
    ).toBeGreaterThan(15);
  },
);
