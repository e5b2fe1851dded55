// Colours after Okabe and Ito 2008, as in the report: each has a contrast of 3:1 or more with its paper.
const light = `--paper:#fff;--sheet:#f6f7f9;--ink:#1a1d21;--muted:#59616b;--line:#d9dde3;--grid:#e9ecf0;--good:#00805d;
--warn:#8a4b00;--bad:#b3261e;--c0:#0072b2;--c1:#c8500a;--c2:#00805d;--c3:#a8467f;--c4:#8a6a00;--c5:#3b4cc0;--c6:#5a5a5a;`;

const dark = `--paper:#12151a;--sheet:#1a1e25;--ink:#e8eaed;--muted:#a2abb6;--line:#323943;--grid:#262c35;--good:#2fc79b;
--warn:#f0b45a;--bad:#ff8a80;--c0:#56b4e9;--c1:#f0883e;--c2:#2fc79b;--c3:#e39ac4;--c4:#e3cf4f;--c5:#9aa7ff;--c6:#c4c4c4;`;

/** The style sheet of the live page. */
export const style = `:root{color-scheme:light;${light}
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif}
@media (prefers-color-scheme:dark){:root{color-scheme:dark;${dark}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1280px;padding:2rem 1.5rem 4rem;background:var(--paper);color:var(--ink);
font:15px/1.5 var(--sans);font-variant-numeric:tabular-nums}
header{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:.25rem 1.5rem}
h1{margin:0;font-size:1.75rem;line-height:1.2;letter-spacing:-.015em;overflow-wrap:anywhere}
h1 span{color:var(--muted);font-weight:400}
h2{margin:2.25rem 0 .5rem;font-size:1.1rem}
.state{display:flex;align-items:center;gap:.5rem;margin:0;color:var(--muted)}
.state::before{content:"";width:.65rem;height:.65rem;border-radius:50%;background:var(--muted)}
.state.running::before{background:var(--good);animation:beat 2s infinite}
.state.finished::before{background:var(--good)}
.state.silent::before,.state.interrupted::before{background:var(--warn)}
.state.failed::before{background:var(--bad)}
@keyframes beat{50%{opacity:.35}}
.bar{height:10px;margin:1.1rem 0 .45rem;border-radius:5px;background:var(--grid);overflow:hidden}
.bar div{width:0;height:100%;border-radius:5px;background:var(--c0);transition:width .4s}
.progress{margin:0;color:var(--muted)}
header:has(.silent)+main .left{display:none}.progress b{color:var(--ink);font-weight:600}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.75rem;margin:1.25rem 0 0}
.tiles>div{padding:.8rem 1rem;border-radius:10px;background:var(--sheet)}
.tiles dt{color:var(--muted);font-size:.85rem}
.tiles dd{margin:0;font-size:1.7rem;font-weight:650;line-height:1.25;letter-spacing:-.02em}
.tiles dd small{display:block;color:var(--muted);font-size:.85rem;font-weight:400;letter-spacing:0}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,22rem),1fr));gap:1.75rem 2rem;
margin-top:1.75rem}
/* The captions of a row are as high as the highest, so that its pictures stand side by side. */
figure{display:grid;grid-row:span 2;grid-template-rows:subgrid;row-gap:.35rem;min-width:0;margin:0}
figure.wide{grid-column:1/-1}
figcaption div{display:flex;align-items:baseline;justify-content:space-between;gap:1rem}
figcaption b{font-weight:600}
.at{flex:none;color:var(--muted);font-size:.85rem}
.legend{display:flex;flex-wrap:wrap;gap:.1rem 1rem;margin:0;padding:0;list-style:none;font-size:.85rem}
.legend li{display:flex;align-items:center;gap:.4rem}
.legend i{width:1rem;height:0;border-top:2.5px solid var(--muted)}
.legend i.dashed{border-top-style:dashed}
.legend span{display:inline-block;min-width:3.2em;color:var(--muted)}
svg{display:block;width:100%;touch-action:pan-y;overflow:visible}
svg text{fill:var(--muted);font-size:12px}
svg .grid{stroke:var(--grid)}
svg .best{stroke:var(--muted);stroke-dasharray:3 3}
svg .rule{stroke:var(--ink);stroke-opacity:.45}
svg path{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
svg path.thin{stroke-width:1.25}
.scroll{overflow-x:auto}
table{border-collapse:collapse;min-width:100%}
th,td{padding:.3rem .8rem;text-align:right;white-space:nowrap}
th:first-child,td:first-child{padding-left:0;text-align:left}
thead th{border-bottom:1.5px solid var(--ink);font-size:.85rem;font-weight:600}
tbody td{border-bottom:1px solid var(--line)}
tbody tr.best td{font-weight:650}
tbody tr.best td:first-child::after{content:" best";color:var(--good);font-weight:400}
@media (max-width:700px){body{padding:1.25rem 1rem 3rem}h1{font-size:1.4rem}.tiles{grid-template-columns:1fr 1fr}}
@media (prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
`;
