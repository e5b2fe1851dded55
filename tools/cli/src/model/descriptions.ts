import type { ArchitectureName } from '@mitos/models';

/** What each architecture is, in a line. */
export const descriptions: Readonly<Record<ArchitectureName, string>> = {
  unet: 'U-Net (Ronneberger et al. 2015): encoder, decoder and skip connections',
  'residual-unet': 'U-Net of residual units (Zhang et al. 2018), for deeper networks',
  'attention-unet': 'U-Net with attention gates on its skip connections (Oktay et al. 2018)',
  'residual-attention-unet': 'U-Net with residual units and attention gates',
  'unet-plus-plus': 'U-Net++ (Zhou et al. 2018): nested decoders, dense skip connections',
  segnet: 'SegNet (Badrinarayanan et al. 2017): unpooling with the places of the largest values',
  'encoder-unet': 'U-Net decoder on a ResNet or MobileNet encoder, pretrained if wanted',
  fpn: 'Feature pyramid network (Kirillov et al. 2019) on such an encoder',
  'deeplab-v3-plus': 'DeepLab v3+ (Chen et al. 2018) on such an encoder: dilated convolutions',
};
