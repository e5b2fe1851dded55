import type { YamlFile, YamlPath } from '@mitos/core';

/**
 * A text that is the value of one key alone, as if it stood below that key: places in it are found without the first step of
 * their path.
 */
export function innerYaml(yaml: YamlFile): YamlFile {
  const inside = ([, ...rest]: YamlPath) => rest;
  return {
    ...yaml,
    locate: (place) => yaml.locate(inside(place)),
    locateKey: (place) => yaml.locateKey(inside(place)),
  };
}
