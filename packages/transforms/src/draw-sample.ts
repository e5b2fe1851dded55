import type { Random } from '@mitos/core';
import type { Drawing } from './drawing';
import type { Size } from './geometry/resize';
import { settleInstances } from './instances/settle';
import { transformOf } from './recipe';
import type { NamedStep, Recipe } from './recipe';
import type { Labels, Sample } from './sample';
import { weightsOf } from './targets/weights-of';
import type { BorderFill, Frame, Move, Others } from './transforms/transform';
import { affine, compose } from './warp/mapping';
import type { Mapping } from './warp/mapping';
import { translation } from './warp/matrix';
import { resample, resampleLabels } from './warp/resample';
import type { Resampling } from './warp/resample';
import { chooseWindow } from './windows/windows';
import type { Corner } from './windows/windows';

/** How samples of one size are drawn. */
export interface DrawingPlan extends Drawing {
  /** Side of what the network learns, in pixels; it sees `margin` more on each side. */
  readonly size: number;
  readonly fit: 'resize' | 'crop';
}

/** What is drawn: which window of the image, where windows are tiles; which images there are to mix in. */
export interface Draw {
  /** Number of the tile, for `windows: { kind: tiles }`. */
  readonly tile: number;
  readonly random: Random;
  readonly others: Others;
}

/**
 * One training sample of a prepared image, a pure function of its arguments: give `random` the seed, the epoch and the
 * image's id. Its pixels are (size + 2 margin) x (size + 2 margin), not normalised; labels and weights cover the margin,
 * too. Instances are counted anew ({@link settleInstances}) and weights are those of the new labels.
 *
 * The window is only the first step of the mapping into the whole image: what turns into view is real wherever the image
 * goes on. Each step has its own stream of chance: changing one changes no other.
 */
export function drawSample(image: Sample, plan: DrawingPlan, { tile, random, others }: Draw): Sample {
  const steps = appliedSteps(plan.transforms, random);
  const moved = move(image, plan, steps, tile, random);
  return finish(change(moved, steps, others), plan);
}

/** The sample before anything but its place was changed: what is mixed into others. */
export function drawMoved(image: Sample, plan: DrawingPlan, tile: number, random: Random): Sample {
  return move(image, plan, appliedSteps(plan.transforms, random), tile, random);
}

/** A step that was decided to happen, with its chance. */
interface AppliedStep extends NamedStep {
  readonly random: Random;
}

function appliedSteps(recipe: Recipe, random: Random): AppliedStep[] {
  return recipe.flatMap((step, index) => {
    const named = transformOf(step);
    const chance = random.fork(index, named.name);
    return chance.chance(step.probability) ? [{ ...named, random: chance }] : [];
  });
}

function move(
  image: Sample,
  plan: DrawingPlan,
  steps: readonly AppliedStep[],
  tile: number,
  random: Random,
): Sample {
  const side = plan.size + 2 * plan.margin;
  const corner = chooseWindow(image, plan, tile, random.fork('window'));
  let view = new View(image, plan.resampling, { width: side, height: side }, [windowMapping(corner, plan)]);
  for (const { transform, settings, random: chance } of steps) {
    if (transform.move !== undefined) view = view.after(transform.move(view, settings, chance));
  }
  return view.sample();
}

function windowMapping({ left, top }: Corner, { margin }: Pick<DrawingPlan, 'margin'>): Mapping {
  return affine(translation(left - margin, top - margin));
}

/** A frame on an image: what it would show is computed when somebody looks. */
class View implements Frame {
  readonly width: number;
  readonly height: number;

  constructor(
    private readonly image: Sample,
    private readonly settings: DrawingPlan['resampling'],
    size: Size,
    private readonly mappings: readonly Mapping[],
    private readonly border: BorderFill = { kind: settings.border, fill: settings.fill },
  ) {
    [this.width, this.height] = [size.width, size.height];
  }

  after({ width = this.width, height = this.height, mapping, border = this.border }: Move): View {
    return new View(this.image, this.settings, { width, height }, [...this.mappings, mapping], border);
  }

  labels(): Labels {
    return resampleLabels(this.image.labels, this.image, this, compose(this.mappings), this.#resampling);
  }

  sample(): Sample {
    return resample(this.image, this, compose(this.mappings), this.#resampling);
  }

  get #resampling(): Resampling {
    const { pixels, labels } = this.settings;
    const { kind, fill = 0 } = this.border;
    const [low, high] = this.image.range;
    return { pixels, labels, border: kind, fill: low + fill * (high - low) };
  }
}

function change(sample: Sample, steps: readonly AppliedStep[], others: Others): Sample {
  return steps.reduce(
    (current, { transform, settings, random }) =>
      transform.change === undefined
        ? current
        : transform.change(current, settings, random.fork('change'), others),
    sample,
  );
}

function finish(sample: Sample, { weights }: Pick<DrawingPlan, 'weights'>): Sample {
  const settled = settleInstances(sample);
  if (weights === 'none' || settled.weights !== undefined) return settled;
  const { labels, width, height } = settled;
  return { ...settled, weights: weightsOf(labels, width, height, weights) };
}
