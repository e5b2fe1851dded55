import { charts } from './script/charts';
import { facts } from './script/facts';
import { format } from './script/format';
import { main } from './script/main';

/** The script of the page. It is text: plain JavaScript for a browser, in parts that may use those before them. */
export const script = `(function () {\n'use strict';\n${[format, facts, charts, main].join('\n')}})();\n`;
