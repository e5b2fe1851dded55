import { z } from 'zod';
import { lossSettings } from '../settings/loss';

const head = (defaultLoss: string) =>
  z
    .strictObject({
      share: z
        .number()
        .positive()
        .default(1)
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
    border: head('{ crossEntropy: 1 }').describe('Background, inside and border of cells.'),
    distance: head('{ bce: 1 } for relative distances, else { mae: 1 }').describe(
      'Distance to the edge of the cell.',
    ),
    centre: head('{ mse: 1 }').describe('Peaks at the centres of cells.'),
    stars: head('{ mae: 1 }').describe('Distances along rays, learned inside of cells.'),
  })
  .default({})
  .describe(
    'Every target of augment has a head of its own beside the mask. Here stands how it learns, where not by default.',
  );

export type HeadSettings = z.output<typeof headSettings>;
