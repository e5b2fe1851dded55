/** How a stage of an encoder goes over its features. */
export interface StageStep {
  /** Of the stage's first block. */
  readonly stride: number;
  /** Of all its convolutions. */
  readonly dilation: number;
}

/**
 * The step of a stage that should end at a stride of `wanted`, in a network that goes to `outputStride` at most: beyond it, the
 * stage keeps the size and all its convolutions are dilated, the first too, as in segmentation_models_pytorch.
 */
export function stageStep(stride: number, wanted: number, outputStride: number): StageStep {
  if (wanted <= outputStride) return { stride, dilation: 1 };
  return { stride: 1, dilation: wanted / outputStride };
}
