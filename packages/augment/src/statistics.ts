import type { Dataset, LabelledImage } from '@mitos/core';
import { fullRange } from '@mitos/transforms';
import { Tally } from './tally';

type Statistics = Dataset['statistics'];

/** The statistics of the manifest, gathered while the images stream by. */
export class StatisticsOfImages {
  #images = 0;
  #instances = 0;
  readonly #perImage = new Tally();
  readonly #area = new Tally();
  readonly #sum: number[];
  readonly #squares: number[];
  #pixels = 0;
  #labelled = 0;
  #foreground = 0;

  constructor(channels: number) {
    this.#sum = Array<number>(channels).fill(0);
    this.#squares = Array<number>(channels).fill(0);
  }

  add(image: LabelledImage): void {
    this.#images++;
    this.#instances += image.instances.length;
    this.#perImage.add(image.instances.length);
    for (const instance of image.instances) this.#area.add(instance.area);
    if (image.split === 'train') this.#addTraining(image);
  }

  /** Mean and deviation are those of the training split, per channel, in units of the full range; 0 without images. */
  summary(): Statistics {
    const mean = this.#sum.map((sum) => sum / Math.max(1, this.#pixels));
    return {
      images: this.#images,
      instances: this.#instances,
      mean,
      std: this.#squares.map((squares, channel) =>
        Math.sqrt(Math.max(0, squares / Math.max(1, this.#pixels) - mean[channel]! ** 2)),
      ),
      foreground: this.#foreground / Math.max(1, this.#labelled),
      instancesPerImage: this.#perImage.summary(),
      instanceArea: this.#area.summary(),
    };
  }

  #addTraining({ pixels, labels, bits }: LabelledImage): void {
    const channels = this.#sum.length;
    const full = fullRange(bits);
    for (let channel = 0; channel < channels; channel++) {
      let [sum, squares] = [0, 0];
      for (let i = channel; i < pixels.length; i += channels) {
        sum += pixels[i]!;
        squares += pixels[i]! * pixels[i]!;
      }
      this.#sum[channel]! += sum / full;
      this.#squares[channel]! += squares / (full * full);
    }
    this.#pixels += pixels.length / channels;
    this.#labelled += labels.length;
    for (let i = 0; i < labels.length; i++) if (labels[i] !== 0) this.#foreground++;
  }
}
