/*
 * Colours of runs after Okabe and Ito 2008, darkened for white paper so that each keeps a contrast of 3:1 or more;
 * the classical floors are grey, so that colour always means a network.
 */
const light = `--paper:#fff;--sheet:#f6f7f9;--ink:#1a1d21;--muted:#59616b;--line:#d9dde3;--grid:#e6e9ed;--link:#0a5c9e;
--good:#00694b;--warn:#8a4b00;--floor-0:#6b7480;--floor-1:#6b7480;--run-0:#0072b2;--run-1:#c8500a;--run-2:#00805d;--run-3:#a8467f;--run-4:#8a6a00;
--run-5:#3b4cc0;--run-6:#5a5a5a;--run-7:#b0213b;`;

const dark = `--paper:#12151a;--sheet:#1a1e25;--ink:#e8eaed;--muted:#a2abb6;--line:#323943;--grid:#2a3039;--link:#7fc1ee;
--good:#4fd1a5;--warn:#f0b45a;--floor-0:#98a2ae;--floor-1:#98a2ae;--run-0:#56b4e9;--run-1:#f0883e;--run-2:#2fc79b;--run-3:#e39ac4;--run-4:#e3cf4f;
--run-5:#9aa7ff;--run-6:#c4c4c4;--run-7:#ff8a94;`;

/** The style sheet of the page: for screens of any width, light and dark, and for paper. */
export const style = `:root{color-scheme:light;${light}
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif;
--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${dark}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0 auto;max-width:1120px;padding:2.5rem 1.5rem 4rem;background:var(--paper);color:var(--ink);
font:16px/1.55 var(--sans);font-variant-numeric:tabular-nums}
a{color:var(--link)}
header h1{margin:0;font-size:clamp(1.6rem,1.1rem + 2.2vw,2.4rem);line-height:1.15;letter-spacing:-.015em;text-wrap:balance}
header .sub{margin:.35rem 0 0;color:var(--muted)}
nav ul{display:flex;max-width:none;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1.25rem 0 0;padding:.6rem 0;list-style:none;
border-block:1px solid var(--line);font-size:.9rem}
nav a{text-decoration:none}nav a:hover{text-decoration:underline}
section{margin-top:3rem}
h2{margin:0 0 1rem;font-size:1.35rem;line-height:1.25;letter-spacing:-.01em}
h4{margin:1.5rem 0 .5rem;font-size:1rem}
h3{margin:1.75rem 0 .75rem;font-size:1.05rem}
p,ul,ol{max-width:72ch}
small,.note,.footnotes,caption{color:var(--muted);font-size:.85rem;font-weight:400}
.lead{margin:1.75rem 0 1.25rem;font-size:1.15rem;text-wrap:pretty}
.warning{border-left:3px solid var(--warn);padding:.25rem 0 .25rem .75rem;color:var(--warn)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1rem}
.tile{padding:1.1rem 1.25rem;border-radius:10px;background:var(--sheet)}
.tile p{margin:0}.tile-name{font-weight:600}.tile-name abbr{text-decoration:none}.tile-name small{display:block;line-height:1.35}
.tile .tile-value{margin:.35rem 0 .2rem;font-size:3.25rem;font-weight:650;line-height:1.1;letter-spacing:-.03em;color:var(--run-0)}
.tile .tile-value small{font-size:1rem;letter-spacing:0}
.tile-scale{display:block;width:100%;height:12px;margin:.3rem 0 .6rem}
.tile-floor span{margin-left:.4rem}.tile-range{color:var(--muted);font-size:.85rem}
.scroll{overflow-x:auto}
.scroll:focus-visible{outline:2px solid var(--link);outline-offset:2px}
table{border-collapse:collapse;font-size:.95rem}
caption{padding-bottom:.4rem;text-align:left}
th,td{padding:.4rem .8rem;text-align:left;vertical-align:baseline}
th:first-child,td:first-child{padding-left:0}
thead th{border-bottom:1.5px solid var(--ink);font-size:.85rem;font-weight:600;vertical-align:bottom}
tbody td,tbody th{border-bottom:1px solid var(--line)}
tbody th{font-weight:500}
.figures{min-width:min(100%,46rem)}
.figures td,.figures thead th:not(:first-child){text-align:right}
.figures th{white-space:nowrap}.figures tbody tr>:first-child{position:sticky;left:0;background:var(--paper)}
.figures .text.text{text-align:left}
.figures thead th.head{border-bottom:1px solid var(--line);text-align:center}
.figures .first{padding-left:1.75rem}
.figures thead th.first{text-align:right}
abbr{text-decoration:none}.better{color:var(--good)}.worse{color:var(--warn);font-weight:600}
.interval,.metric-note{display:block;line-height:1.3;white-space:nowrap}.share{white-space:nowrap}.settings td{max-width:22rem}
.share{min-width:6.5rem}.share svg{display:block;width:100%;height:4px;margin-top:.25rem}
tr.group th{padding-top:1.1rem;color:var(--muted);font-size:.85rem;font-weight:600}
tr.difference>*,tr.floor-row>*{color:var(--muted)}
tr.total>*{border-bottom:0;font-weight:600}
sup{font-size:.7em;line-height:0}sup a{padding:0 .15em;text-decoration:none}
.swatch{display:inline-block;width:.65em;height:.65em;margin-right:.5em;border-radius:50%;background:currentColor}
.swatch.floor-0,.swatch.floor-1{background:none;box-shadow:inset 0 0 0 2px currentColor}.swatch.floor-1{border-radius:0}
${[0, 1, 2, 3, 4, 5, 6, 7].map((i) => `.run-${i}{color:var(--run-${i})}`).join('')}.floor-0{color:var(--floor-0)}.floor-1{color:var(--floor-1)}.neutral{color:var(--ink)}
.footnotes{margin:1rem 0 .5rem;padding-left:1.7rem;max-width:none;columns:2 26rem;column-gap:2.5rem}.footnotes li{break-inside:avoid}.footnotes li:target{color:var(--ink)}.note{max-width:90ch}
.legend{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;margin:0 0 .5rem;padding:0;list-style:none;font-size:.85rem;font-weight:400}
.legend li{display:flex;align-items:center;gap:.4rem}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:1.25rem}
figure{margin:0}
.chart figcaption{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.1rem 1rem;font-weight:600}
.chart figcaption .legend{margin:0}
.chart>svg{display:block;width:100%;height:auto}
.chart .cut{display:block}.scroll+.legend{margin-top:1rem}
.chart text{font-variant-numeric:tabular-nums}
.narrow{display:none}
.gallery{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,30rem),1fr));gap:1.75rem 1.5rem}
.gallery figure{min-width:0}.gallery figure:has(:checked){grid-column:1/-1}
.gallery label{display:block;cursor:zoom-in}.gallery :checked+img{cursor:zoom-out}
.gallery input{position:absolute;opacity:0}.gallery input:focus-visible+img{outline:2px solid var(--link);outline-offset:2px}
.gallery img,.preview img{display:block;width:100%;height:auto;border-radius:4px}
.gallery :checked+img{width:auto;max-width:100%}
.preview img{width:auto;max-width:100%}
.compared{margin:1.5rem 0 .5rem;font-size:.85rem}.compared+.parts{margin-bottom:1.5rem}
.parts{display:grid;grid-template-columns:repeat(auto-fill,minmax(max(9.5rem,calc(100%/var(--parts) - .75rem)),1fr));gap:.9rem .75rem}
.parts figure{min-width:0}.parts figure:has(:checked){grid-column:span 2;grid-row:span 2}
.parts label{display:block;cursor:zoom-in}.parts svg{display:block;width:100%;max-width:20rem;border-radius:4px}
.parts figure:has(:checked) svg{max-width:40rem;cursor:zoom-out}
.parts input{position:absolute;opacity:0}.parts input:focus-visible+svg{outline:2px solid var(--link);outline-offset:2px}
.parts figcaption{margin-top:.3rem;font-size:.85rem;line-height:1.35;overflow-wrap:anywhere}.parts figcaption small{display:block;font-size:.8rem}
.gallery figcaption,.preview figcaption{margin-top:.5rem;font-size:.85rem;line-height:1.45}.preview figcaption{max-width:90ch}.preview+.preview{margin-top:1.75rem}
code,pre{font-family:var(--mono);font-size:.85em}pre code{font-size:1em}
.id{display:inline-block;max-width:24ch;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;vertical-align:bottom;color:var(--muted)}
tbody .id{max-width:16ch;color:inherit}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,16rem),1fr));gap:.9rem 1.5rem;margin:0 0 1.5rem}
.facts dt{color:var(--muted);font-size:.85rem}.facts dd{margin:0;overflow-wrap:anywhere}
.splits{min-width:min(100%,26rem)}
details{border-top:1px solid var(--line)}details:last-of-type{border-bottom:1px solid var(--line)}
summary{padding:.55rem 0;cursor:pointer}
pre{margin:0 0 1rem;padding:1rem;overflow:auto;max-height:32rem;border-radius:8px;background:var(--sheet);line-height:1.5}
.pictures .gallery{margin:.5rem 0 1.5rem}
details .scroll{max-height:24rem;overflow:auto;margin-bottom:1rem}.hashes{font-size:.85rem}
footer{margin-top:3.5rem;color:var(--muted);font-size:.85rem}
@media (max-width:700px){.figures thead th.head{text-align:left}body{padding:1.5rem 1rem 3rem}section{margin-top:2.25rem}.wide{display:none}.narrow{display:block}
tbody .id{max-width:10ch}.tiles{gap:.75rem}th,td{padding:.4rem .55rem}.figures .first{padding-left:1rem}}
@media print{@page{margin:15mm}body{max-width:none;padding:0;font-size:10.5pt}nav,details:not([open]){display:none}
.wide{display:block}.narrow{display:none}
table{font-size:8.5pt}th,td{padding:.25rem .4rem}.figures .first{padding-left:.8rem}.figures tbody tr>:first-child{position:static}
.tiles,.charts{grid-template-columns:repeat(3,1fr);gap:.6rem}.tile{padding:.7rem .8rem}.tile .tile-value{font-size:2.2rem}
section,.tile,figure,tr{break-inside:avoid}#overlays,#repeat{break-inside:auto}h2,h3{break-after:avoid}.scroll,pre{overflow:visible;max-height:none}
.tile,.swatch,.tile-scale{-webkit-print-color-adjust:exact;print-color-adjust:exact}.tile{border:1px solid var(--line)}
.gallery{grid-template-columns:1fr 1fr}a{color:inherit}}
`;
