import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { random } from '@mitos/core';
import { augmentationPackages, runPython, testsWithPython } from '@mitos/testing';
import { gaussianBlur } from '../../../src/intensity/gaussian-blur';
import { slope, spot, withIllumination } from '../../../src/transforms/intensity/background-gradient';
import { equalised } from '../../../src/transforms/intensity/clahe';
import { withContrast } from '../../../src/transforms/intensity/contrast';
import { defocused } from '../../../src/transforms/intensity/focus-loss';
import { withGamma } from '../../../src/transforms/intensity/gamma';
import { withColours } from '../../../src/transforms/intensity/hue-saturation';
import { stretched } from '../../../src/transforms/intensity/percentile-normalisation';
import { sharpened } from '../../../src/transforms/intensity/sharpen';
import { stainVectors, withStains } from '../../../src/transforms/intensity/stain-jitter';

const { python, testWithPython } = await testsWithPython('augmentation', augmentationPackages);

const size = { width: 37, height: 29 };
const range = [12, 212] as const;
const stream = random(20);

/** RGB between and beyond the ends of the range. */
const image = Float32Array.from({ length: 37 * 29 * 3 }, () => stream.between(2, 222));

/** Every colour a mixture of stains, as none of them is negative in scikit-image; white is 212. */
const stained = Float32Array.from({ length: 37 * 29 }).reduce<number[]>((values) => {
  const amounts = [0, 1, 2].map(() => stream.between(0.1, 0.4));
  for (let channel = 0; channel < 3; channel++) {
    const density = amounts.reduce((sum, amount, stain) => sum + amount * stainVectors[stain]![channel]!, 0);
    values.push(212 * 10 ** -density);
  }
  return values;
}, []);

const gammas = [0.4, 0.9, 1.7, 4];
const sigmas = [0.2, 0.7, 1.5, 3, 12];
const radii = [0.5, 0.8, 1, 2.3, 4, 15];
const masks = [
  { amount: 0.5, sigma: 1 },
  { amount: 2, sigma: 0.6 },
];
const colours = [
  { hue: 0, saturation: 1, value: 1 },
  { hue: 17, saturation: 1.3, value: 1 },
  { hue: -75, saturation: 0.4, value: 0.8 },
  { hue: 180, saturation: 1, value: 1.2 },
];
const stains = [
  [1, 1, 1].map((factor) => ({ factor, shift: 0 })),
  [
    { factor: 1.2, shift: 0.01 },
    { factor: 0.8, shift: -0.02 },
    { factor: 1.1, shift: 0.03 },
  ],
];
const ranks = [
  { low: 1, high: 99.8 },
  { low: 12.34, high: 77.7 },
];
const tilings = [
  { width: 64, height: 48, clipLimit: 2, tiles: 8 },
  { width: 64, height: 48, clipLimit: 40, tiles: 4 },
  { width: 37, height: 29, clipLimit: 4, tiles: 8 },
  { width: 64, height: 45, clipLimit: 1, tiles: 8 },
  { width: 101, height: 90, clipLimit: 3.7, tiles: 3 },
  { width: 256, height: 256, clipLimit: 4, tiles: 8 },
  { width: 128, height: 96, clipLimit: 2, tiles: 2, empty: 0.8 },
].map(({ empty = 0, ...tiling }) => ({
  ...tiling,
  // Smooth with noise, so that tiles differ, on a background of one level, which is cut off.
  grey: Array.from({ length: tiling.width * tiling.height }, (_, i) => {
    if (stream.chance(empty)) return 20;
    const value = 90 + 70 * Math.sin(i / 7) * Math.cos(i / 900) + stream.between(-20, 20);
    return Math.round(Math.min(255, Math.max(0, value)));
  }),
}));

/** All that is compared, by one process: importing the programs takes longer than computing. */
const script = `
import json, os, sys
os.environ['KERAS_BACKEND'] = 'numpy'
os.environ['NO_ALBUMENTATIONS_UPDATE'] = '1'
import cv2
import numpy as np
from albumentations.augmentations.pixel import functional as albumentations
from keras.layers import RandomContrast
from scipy import ndimage
from skimage import color, filters

given = json.load(open(sys.argv[1]))
width, height = given['size']['width'], given['size']['height']
low, high = given['range']
image = np.array(given['image']).reshape(height, width, 3)
shares = ((image - low) / (high - low)).astype(np.float32)

def contrast(factor):
    layer = RandomContrast(0.5, value_range=(-1e9, 1e9))
    return layer.transform_images(image, {'contrast_factor': factor})

def gamma(power):
    return low + (high - low) * albumentations.gamma_transform(np.maximum(shares, 0), power)

def blur(sigma):
    return ndimage.gaussian_filter(image, (sigma, sigma, 0), mode='mirror')

def disk(radius):
    reach = int(np.ceil(radius)) + 1
    y, x = np.mgrid[-reach:reach + 1, -reach:reach + 1]
    kernel = np.clip(radius + 0.5 - np.sqrt(x * x + y * y), 0, 1)
    kernel /= kernel.sum()
    return ndimage.convolve(image, kernel[:, :, None], mode='mirror')

def sharpen(mask):
    return filters.unsharp_mask(image, mask['sigma'], mask['amount'], preserve_range=True, channel_axis=2)

def colours(change):
    hsv = cv2.cvtColor(np.maximum(shares, 0), cv2.COLOR_RGB2HSV)
    hsv[..., 0] = (hsv[..., 0] + change['hue']) % 360
    hsv[..., 1] *= change['saturation']
    hsv[..., 2] *= change['value']
    return low + (high - low) * cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB).astype(float)

def stains(changes):
    amounts = color.rgb2hed(np.array(given['stained']).reshape(height, width, 3) / high)
    for stain, change in enumerate(changes):
        # scikit-image divides densities by that of 1e-6.
        amounts[..., stain] = amounts[..., stain] * change['factor'] + change['shift'] / 6
    return color.hed2rgb(amounts) * high

def percentiles(ranks):
    dark, bright = np.percentile(image, [ranks['low'], ranks['high']], axis=(0, 1))
    return low + (high - low) * (image - dark) / (bright - dark)

def clahe(case):
    grey = np.array(case['grey'], np.uint8).reshape(case['height'], case['width'])
    return cv2.createCLAHE(case['clipLimit'], (case['tiles'], case['tiles'])).apply(grey)

def illumination():
    dim = (image / 500).astype(np.float32)
    return [
        albumentations.apply_linear_illumination(dim, 0.3, 0) * 500,
        albumentations.apply_linear_illumination(dim, -0.3, 90) * 500,
        albumentations.apply_gaussian_illumination(dim, 0.4, (0.3, 0.6), 0.5) * 500,
    ]

lists = lambda arrays: [np.asarray(array).ravel().tolist() for array in arrays]
print(json.dumps({
    'contrast': lists(map(contrast, given['contrasts'])),
    'gamma': lists(map(gamma, given['gammas'])),
    'blur': lists(map(blur, given['sigmas'])),
    'disk': lists(map(disk, given['radii'])),
    'sharpen': lists(map(sharpen, given['masks'])),
    'colours': lists(map(colours, given['colours'])),
    'stains': lists(map(stains, given['stains'])),
    'percentiles': lists(map(percentiles, given['ranks'])),
    'clahe': lists(map(clahe, given['tilings'])),
    'illumination': lists(illumination()),
}))
`;

const contrasts = [0.6, 1.4];

let computed: Promise<Record<string, number[][]>> | undefined;

/** What the reference programs give, in the order of the parameters. */
async function references(name: string): Promise<number[][]> {
  computed ??= compute();
  return (await computed)[name]!;
}

async function compute(): Promise<Record<string, number[][]>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-intensity-'));
  const file = path.join(folder, 'given.json');
  const parameters = { contrasts, gammas, sigmas, radii, masks, colours, stains, ranks, tilings };
  await writeFile(file, JSON.stringify({ size, range, image: [...image], stained, ...parameters }));
  const result = await runPython(python, script, [file]);
  await rm(folder, { recursive: true });
  return result as Record<string, number[][]>;
}

/** The largest difference, where `where` holds of the index. */
function furthest(
  found: Float32Array,
  expected: readonly number[],
  where: (index: number) => boolean = () => true,
): number {
  expect(found).toHaveLength(expected.length);
  let most = 0;
  found.forEach((value, i) => {
    if (where(i)) most = Math.max(most, Math.abs(value - expected[i]!));
  });
  return most;
}

/** Values are up to about 300 and float32, a step of which is then 3e-5: reference or result may be off by some steps. */
const some = 2e-4;

testWithPython('contrast is that of Keras', async () => {
  (await references('contrast')).forEach((expected, i) =>
    expect(furthest(withContrast(image, 3, contrasts[i]!), expected)).toBeLessThan(some),
  );
});

testWithPython('gamma is that of Albumentations', async () => {
  (await references('gamma')).forEach((expected, i) =>
    // Within the range only: the reference has no negative values. Its own shares are float32, so of up to 1e-7.
    expect(furthest(withGamma(image, gammas[i]!, range), expected, (at) => image[at]! > 12)).toBeLessThan(
      some,
    ),
  );
});

testWithPython('blur is the Gaussian filter of SciPy, mirrored', async () => {
  (await references('blur')).forEach((expected, i) =>
    expect(furthest(gaussianBlur(image, size, 3, sigmas[i]!), expected)).toBeLessThan(some),
  );
});

testWithPython('focusLoss is a convolution by SciPy with a disk, mirrored', async () => {
  (await references('disk')).forEach((expected, i) =>
    expect(furthest(defocused(image, size, 3, radii[i]!), expected)).toBeLessThan(some),
  );
});

testWithPython('sharpen is the unsharp mask of scikit-image, where no border counts', async () => {
  // There the border is repeated, here it is mirrored.
  const inner = (at: number) => {
    const [x, y] = [Math.floor(at / 3) % 37, Math.floor(at / 111)];
    return Math.min(x, y, 36 - x, 28 - y) >= 4;
  };
  (await references('sharpen')).forEach((expected, i) =>
    expect(furthest(sharpened(image, size, 3, masks[i]!), expected, inner)).toBeLessThan(some),
  );
});

testWithPython('hueSaturation is HSV by OpenCV', async () => {
  // Pixels with no value below the range, for the reference has none.
  const within = (at: number) => {
    const first = at - (at % 3);
    return Math.min(image[first]!, image[first + 1]!, image[first + 2]!) >= 12;
  };
  (await references('colours')).forEach((expected, i) =>
    // Degrees of up to 360 in float32 are good to 3e-5, which is a share of 5e-7 of a sixth, of 250.
    expect(furthest(withColours(image, colours[i]!, range), expected, within)).toBeLessThan(1e-3),
  );
});

testWithPython('stainJitter is the colour deconvolution of scikit-image', async () => {
  (await references('stains')).forEach((expected, i) =>
    expect(furthest(withStains(Float32Array.from(stained), stains[i]!, range), expected)).toBeLessThan(some),
  );
});

testWithPython('percentileNormalisation takes the percentiles of NumPy', async () => {
  (await references('percentiles')).forEach((expected, i) =>
    expect(furthest(stretched(image, 3, ranks[i]!, range), expected)).toBeLessThan(some),
  );
});

testWithPython('clahe is that of OpenCV, to one of 256 levels', async () => {
  // OpenCV rounds the curve of each tile and the result, each of which may be off by half a level; here nothing is rounded.
  (await references('clahe')).forEach((expected, i) => {
    const tiling = tilings[i]!;
    const found = equalised(Uint8Array.from(tiling.grey), tiling, 1, [0, 255], tiling);
    expect(furthest(found, expected)).toBeLessThan(1.001);
    // Rounding goes up as often as down.
    const bias = found.reduce((sum, value, at) => sum + value - expected[at]!, 0) / found.length;
    expect(Math.abs(bias)).toBeLessThan(0.1);
  });
});

testWithPython('backgroundGradient multiplies as Albumentations does', async () => {
  const centre = { x: 0.3 * 37, y: 0.6 * 29 };
  const fields = [
    { field: slope(size, 0), strength: 0.3 },
    { field: slope(size, 90), strength: -0.3 },
    { field: spot(size, centre, 0.5 * 37), strength: 0.4 },
  ];
  (await references('illumination')).forEach((expected, i) => {
    const { field, strength } = fields[i]!;
    expect(furthest(withIllumination(image, 3, field, strength, [0, 500]), expected)).toBeLessThan(some);
  });
});
