import { z } from 'zod';
import { lossSettings } from '../settings/loss';

/** What heads count beside the mask by default; that of stars is `train_loss_weights` of StarDist's configuration. */
export const defaultShares = { border: 1, distance: 1, centre: 1, stars: 0.2 } as const;

const head = (defaultShare: number, defaultLoss: string) =>
  z
    .strictObject({
      share: z
        .number()
        .positive()
        .default(defaultShare)
        .describe('How much the loss of this head counts beside that of the mask.'),
      loss: lossSettings
        .optional()
        .describe(
          `A sum of losses, as for the mask. With bce the output is a probability, with crossEntropy classes. Default: ${defaultLoss}.`,
        ),
    })
    .optional();

/** How the heads of augment's targets learn. */
export const headSettings = z
  .strictObject({
    border: head(defaultShares.border, '{ crossEntropy: 1 }').describe(
      'Background, inside and border of cells.',
    ),
    distance: head(defaultShares.distance, '{ bce: 1 } for relative distances, else { mae: 1 }').describe(
      'Distance to the edge of the cell.',
    ),
    centre: head(defaultShares.centre, '{ mse: 1 }').describe('Peaks at the centres of cells.'),
    stars: head(defaultShares.stars, '{ mae: 1 }').describe(
      'Distances along rays, learned inside of cells. In pixels they would outweigh the mask: StarDist gives them 0.2.',
    ),
  })
  .default({})
  .describe(
    'Every target of augment has a head of its own beside the mask. Here stands how it learns, where not by default.',
  );

export type HeadSettings = z.output<typeof headSettings>;
