/** A paper as `rdf.yaml` names it. */
export interface Citation {
  readonly text: string;
  readonly doi: string;
}

const ronneberger = {
  text: 'Ronneberger, Fischer, Brox: U-Net: Convolutional Networks for Biomedical Image Segmentation. MICCAI 2015.',
  doi: '10.1007/978-3-319-24574-4_28',
};
const zhang = {
  text: 'Zhang, Liu, Wang: Road Extraction by Deep Residual U-Net. IEEE GRSL 2018.',
  doi: '10.1109/LGRS.2018.2802944',
};
const oktay = {
  text: 'Oktay et al.: Attention U-Net: Learning Where to Look for the Pancreas. 2018.',
  doi: '10.48550/arXiv.1804.03999',
};

/** The papers that the architectures of the zoo come from, by name. */
export const citations: Readonly<Record<string, readonly Citation[]>> = {
  unet: [ronneberger],
  'residual-unet': [zhang],
  'attention-unet': [oktay],
  'residual-attention-unet': [zhang, oktay],
  'unet-plus-plus': [
    {
      text: 'Zhou et al.: UNet++: A Nested U-Net Architecture for Medical Image Segmentation. DLMIA 2018.',
      doi: '10.1007/978-3-030-00889-5_1',
    },
  ],
  segnet: [
    {
      text: 'Badrinarayanan, Kendall, Cipolla: SegNet. IEEE TPAMI 2017.',
      doi: '10.1109/TPAMI.2016.2644615',
    },
  ],
  'encoder-unet': [ronneberger],
  fpn: [
    {
      text: 'Kirillov, Girshick, He, Dollar: Panoptic Feature Pyramid Networks. CVPR 2019.',
      doi: '10.1109/CVPR.2019.00656',
    },
  ],
  'deeplab-v3-plus': [
    {
      text: 'Chen et al.: Encoder-Decoder with Atrous Separable Convolution for Semantic Image Segmentation. ECCV 2018.',
      doi: '10.1007/978-3-030-01234-2_49',
    },
  ],
};
