import type { About } from '../about';
import type { ModelFolder } from '../model-folder';
import { usageText } from '../usage';

/** `README.md` of a package; the specification wants a section on validation. */
export function readme({ card, decoding }: ModelFolder, { name, description, licence }: About): string {
  return `# ${name}

${description}

Programs that read this package normalise images and apply the activations as \`rdf.yaml\` says; they see raw pixels and
probabilities. Who uses the weights without such a program does it as follows.

${usageText(card, decoding)}
## Validation

Compare on images that the network was not trained on, with their labels: \`mitos predict\` makes the objects,
\`mitos evaluate\` scores them.${decoding === undefined ? '' : ` The settings above were chosen so: ${decoding.origin}.`}

## Licence

${licence ?? 'Not given: ask the authors before you use the weights for other things than trying them.'}
`;
}
