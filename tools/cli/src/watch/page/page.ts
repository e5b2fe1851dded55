import { createHash } from 'node:crypto';
import { script } from './script';
import { style } from './style';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page may run its own script and style, ask its own server, and nothing else. */
export const contentPolicy = [
  "default-src 'none'",
  `script-src ${hashOf(script)}`,
  // Colours of curves stand in attributes of elements.
  "style-src 'unsafe-inline'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The whole page; what it shows comes as events. */
export const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mitos</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header>
<h1 id="title">Waiting for the training</h1>
<p id="state" class="state" role="status"></p>
</header>
<main>
<div id="bar" class="bar" role="progressbar" aria-label="Steps of the training"><div></div></div>
<p id="progress" class="progress"></p>
<dl id="tiles" class="tiles"></dl>
<div id="charts" class="charts"></div>
<section id="epochs"></section>
</main>
<noscript>This page draws with a script.</noscript>
<script>${script}</script>
</body>
</html>
`;
