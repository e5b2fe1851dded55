import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom: `core <- engine <- models <- {train, evaluate}`,
 * `core <- transforms <- {augment, instances, metrics, train, evaluate}`, `transforms <- samples <- {augment, train}`,
 * `core <- formats <- ingest`, `transforms <- pictures <- {ingest, augment, evaluate}`,
 * `engine <- {predict, model-export}`, `{predict, instances, metrics} <- evaluate`. Tests may use `testing`.
 */
const imports = {
  core: [],
  transforms: ['core'],
  samples: ['core', 'transforms'],
  engine: ['core'],
  models: ['core', 'engine'],
  formats: ['core'],
  pictures: ['core', 'transforms'],
  ingest: ['core', 'formats', 'pictures'],
  augment: ['core', 'pictures', 'samples', 'transforms'],
  train: ['core', 'engine', 'models', 'samples', 'transforms'],
  instances: ['core', 'transforms'],
  metrics: ['core', 'transforms'],
  predict: ['core', 'engine', 'formats', 'instances', 'transforms'],
  // The zoo only in tests: a network of each architecture.
  'model-export': ['core', 'engine', 'formats', 'models', 'transforms'],
  evaluate: [
    'core',
    'engine',
    'formats',
    'instances',
    'metrics',
    'models',
    'pictures',
    'predict',
    'transforms',
  ],
  report: ['core'],
  'nx-plugin': ['core'],
  bench: [
    'core',
    'engine',
    'formats',
    'instances',
    'metrics',
    'models',
    'predict',
    'samples',
    'train',
    'transforms',
  ],
  // The command line validates the settings of every stage and so knows them all.
  cli: [
    'core',
    'engine',
    'formats',
    'instances',
    'metrics',
    'model-export',
    'models',
    'predict',
    'pictures',
    'bench',
    'ingest',
    'augment',
    'train',
    'evaluate',
    'report',
  ],
  testing: [],
  // Ingest only in tests, which read what was made up.
  'made-up-data': ['core', 'formats', 'ingest'],
};

export default tseslint.config(
  { ignores: ['**/dist/', 'runs/', '.mitos/', '.nx/', 'coverage/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          depConstraints: Object.entries(imports).map(([project, allowed]) => ({
            sourceTag: `scope:${project}`,
            onlyDependOnLibsWithTags: [project, 'testing', ...allowed].map((name) => `scope:${name}`),
          })),
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/test/**/*.ts'],
    rules: {
      // `expect.objectContaining` and its like are typed `any`.
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', AbortController: 'readonly' } },
  },
  prettier,
);
