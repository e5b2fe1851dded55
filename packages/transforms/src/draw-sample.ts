import type { Preprocessing, Random } from '@mitos/core';
import { centreCrop, crop } from './geometry/crop';
import { transformOf } from './recipe';
import type { Recipe } from './recipe';
import type { Sample } from './sample';

/**
 * One training sample, size x size, drawn from a prepared image: for `fit: crop` a random window, then the recipe.
 * It is a pure function of its arguments: give `random` the seed, the epoch and the image's id. Not normalised.
 *
 * A window is cut with as much of the image around it as the recipe may turn into view, and trimmed at the end, so that
 * its borders are real wherever the image goes on. Each step has its own stream of chance: changing one changes no other.
 */
export function drawSample(
  prepared: Sample,
  preprocessing: Pick<Preprocessing, 'size' | 'fit'>,
  recipe: Recipe,
  random: Random,
): Sample {
  const { size, fit } = preprocessing;
  if (fit === 'resize') return applyRecipe(prepared, recipe, random);
  const window = randomWindow(prepared, size, marginOf(recipe, size), random.fork('crop'));
  return centreCrop(applyRecipe(window, recipe, random), size);
}

/** The steps of a recipe, one after the other. */
export function applyRecipe(sample: Sample, recipe: Recipe, random: Random): Sample {
  return recipe.reduce((current, step, index) => {
    const { name, transform, settings } = transformOf(step);
    const chance = random.fork(index, name);
    return chance.chance(step.probability) ? transform.apply(current, settings, chance) : current;
  }, sample);
}

/** Pixels that a window needs on each side so that no step of the recipe sees its border. */
function marginOf(recipe: Recipe, size: number): number {
  const reach = recipe.reduce((product, step) => {
    const { transform, settings } = transformOf(step);
    return product * (transform.reach?.(settings) ?? 1);
  }, 1);
  return Math.ceil((size * (reach - 1)) / 2);
}

/** A window whose inner size x size part lies evenly anywhere in the image; centred along an axis that is too short. */
function randomWindow(sample: Sample, size: number, margin: number, random: Random): Sample {
  const place = (length: number) =>
    length > size ? random.integer(length - size + 1) : Math.floor((length - size) / 2);
  const [left, top] = [place(sample.width), place(sample.height)];
  const side = size + 2 * margin;
  return crop(sample, { left: left - margin, top: top - margin, width: side, height: side });
}
