import type { LayerNames } from './naming';

/** ResNets in torchvision, timm and segmentation_models_pytorch: `layer1.0.conv1` goes with `layer1.0.bn1`. */
export function resnetNames(layer: string): LayerNames | undefined {
  if (layer.endsWith('.downsample')) return { conv: `${layer}.0`, norm: `${layer}.1` };
  const found = /^(|.*\.)conv(\d)$/.exec(layer);
  return found === null ? undefined : { conv: layer, norm: `${found[1]!}bn${found[2]!}` };
}
