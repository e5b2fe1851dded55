import type { RunRecord } from '@mitos/core';
import { plural } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import type { Report } from '../report';
import { toYaml } from '../yaml';
import { facts, scrolling } from './parts';
import type { Section } from './parts';

/** All that is needed to get the same figures again: settings, seed, versions, hashes, and which image was in which split. */
export function repeat(report: Report): Section {
  const { pipeline, stage, seed, records, datasets } = report;
  return {
    id: 'repeat',
    title: 'How to repeat this',
    content: html`<p>
        With the same code, data and settings, <code>npx nx run ${pipeline}:${stage}</code> gives the same
        figures to the last digit on the same kind of machine.
      </p>
      ${facts([
        ['Pipeline', pipeline],
        ['Seed', String(seed)],
        ...versionsOf(records).map(([name, version]) => [name, version] as const),
      ])}
      ${
        records.length > 0 &&
        html`<details open>
          <summary>Settings, with all defaults filled in</summary>
          <pre><code>${toYaml(pipelineOf(report))}</code></pre>
        </details>`
      }
      ${records.map(hashes)} ${datasets.map(({ dataset }) => ids(dataset.name, dataset.splits))}`,
  };
}

/** The pipeline as YAML would have it: each stage that has a record, then the report itself. */
function pipelineOf({ pipeline, stage, seed, settings, inputs, records }: Report): unknown {
  const stages = records.map((record) => [
    record.stage,
    {
      ...(record.stage === record.kind ? {} : { uses: record.kind }),
      ...(record.seed === seed ? {} : { seed: record.seed }),
      ...needs(Object.keys(record.inputs)),
      ...record.settings,
    },
  ]);
  const own = { ...(stage === 'report' ? {} : { uses: 'report' }), ...needs(inputs), ...settings };
  return { name: pipeline, seed, stages: { ...(Object.fromEntries(stages) as object), [stage]: own } };
}

function needs(stages: readonly string[]): { needs?: unknown } {
  return stages.length === 0 ? {} : { needs: stages.length === 1 ? stages[0] : stages };
}

/** Name -> version; where stages differ, each version with the stages that had it. */
function versionsOf(records: readonly RunRecord[]): [string, string][] {
  const names = [...new Set(records.flatMap(({ versions }) => Object.keys(versions)))].sort();
  return names.map((name) => {
    const having = records.filter(({ versions }) => versions[name] !== undefined);
    const versions = [...new Set(having.map((record) => record.versions[name]!))];
    if (versions.length === 1) return [name, versions[0]!];
    const stagesOf = (version: string) =>
      having.filter((record) => record.versions[name] === version).map(({ stage }) => stage);
    return [name, versions.map((version) => `${version} (${stagesOf(version).join(', ')})`).join('; ')];
  });
}

function hashes({ stage, code, data, inputs, outputs }: RunRecord): Html {
  const files = [
    ...Object.entries(data).map(([file, sum]) => ['data', file, sum] as const),
    ...Object.entries(inputs).flatMap(([from, of]) =>
      Object.entries(of).map(([file, sum]) => ['input', `${from}/${file}`, sum] as const),
    ),
    ...Object.entries(outputs).map(([file, sum]) => ['output', file, sum] as const),
  ];
  return html`<details>
    <summary>Hashes of ${stage} <small>${plural(files.length, 'file')}</small></summary>
    ${scrolling(
      `Hashes of ${stage}`,
      html`<table class="hashes">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">File</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>code</td>
            <td>stage bundle</td>
            <td><code>${code}</code></td>
          </tr>
          ${files.map(
            ([what, file, sum]) =>
              html`<tr>
                <td>${what}</td>
                <td>${file}</td>
                <td><code>${sum}</code></td>
              </tr> `,
          )}
        </tbody>
      </table>`,
    )}
  </details> `;
}

function ids(name: string, splits: Readonly<Record<string, readonly string[]>>): Html[] {
  return Object.entries(splits).map(
    ([split, list]) =>
      html`<details>
        <summary>
          Images of ${name} in the ${split} split <small>${plural(list.length, 'image')}</small>
        </summary>
        <pre class="ids"><code>${list.join('\n')}</code></pre>
      </details> `,
  );
}
