import { stageBlocks } from '../encoders/mobilenet-v2';
import type { LayerNames } from './naming';

/** MobileNet-v2 in torchvision and segmentation_models_pytorch, where all blocks are one list: `features.3.conv.0.1`. */
export function torchvisionMobilenetNames(layer: string): LayerNames | undefined {
  if (layer === 'stem') return pair('features.0', '0', '1');
  if (layer === 'last')
    return pair(`features.${stageBlocks.reduce((sum, count) => sum + count, 1)}`, '0', '1');
  const place = placeOf(layer);
  if (place === undefined) return undefined;
  const { stage, block, kind } = place;
  const index = stageBlocks.slice(0, stage).reduce((sum, count) => sum + count, 1 + block);
  const within = `features.${index}.conv`;
  // The first stage does not expand.
  const start = stage === 0 ? -1 : 0;
  if (kind === 'expand') return pair(`${within}.0`, '0', '1');
  if (kind === 'depthwise') return pair(`${within}.${start + 1}`, '0', '1');
  return pair(within, `${start + 2}`, `${start + 3}`);
}

/** MobileNet-v2 in timm (`mobilenetv2_100`), where blocks stand in stages: `blocks.1.0.conv_pw`. */
export function timmMobilenetNames(layer: string): LayerNames | undefined {
  if (layer === 'stem') return { conv: 'conv_stem', norm: 'bn1' };
  if (layer === 'last') return { conv: 'conv_head', norm: 'bn2' };
  const place = placeOf(layer);
  if (place === undefined) return undefined;
  const { stage, block, kind } = place;
  const within = `blocks.${stage}.${block}`;
  if (stage === 0) {
    return kind === 'depthwise' ? pair(within, 'conv_dw', 'bn1') : pair(within, 'conv_pw', 'bn2');
  }
  if (kind === 'expand') return pair(within, 'conv_pw', 'bn1');
  return kind === 'depthwise' ? pair(within, 'conv_dw', 'bn2') : pair(within, 'conv_pwl', 'bn3');
}

function pair(within: string, conv: string, norm: string): LayerNames {
  return { conv: `${within}.${conv}`, norm: `${within}.${norm}` };
}

function placeOf(layer: string) {
  const found = /^stage(\d+)\.(\d+)\.(expand|depthwise|project)$/.exec(layer);
  if (found === null) return undefined;
  return { stage: Number(found[1]), block: Number(found[2]), kind: found[3]! };
}
