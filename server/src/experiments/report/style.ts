import { Html } from './html.ts';

/** The report's one style sheet: a journal's supplementary page by day, the same page by night, and on paper. */
export const STYLE = new Html(`
:root {
  color-scheme: light dark;
  --paper: #fdfdfb; --ink: #1d1f21; --quiet: #5d6167; --rule: #d5d4cd; --wash: #f4f3ee;
  --model: #1f5f99; --model-soft: #1f5f9926; --alert: #b8470f;
  --map-low: #f4f0dc; --map-middle: #6aa9ad; --map-high: #15306b; --on-low: #1d1f21; --on-middle: #10151a; --on-high: #ffffff; --absent: #8f9297;
  --member-1: #0072b2; --member-2: #d55e00; --member-3: #009e73; --member-4: #cc79a7;
  --member-5: #8a7400; --member-6: #2f9fd0; --member-7: #5d6167;
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", Georgia, serif;
  --sans: system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
  --mono: ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --ink: #e4e3de; --quiet: #a0a4aa; --rule: #3a3d42; --wash: #1e2125;
    --model: #7db7ec; --model-soft: #7db7ec2b; --alert: #f0935a;
    --map-low: #202c38; --map-middle: #3f8a94; --map-high: #e2f2c5; --on-low: #e4e3de; --on-middle: #10151a; --on-high: #10151a; --absent: #666b72;
    --member-1: #56b4e9; --member-2: #f0935a; --member-3: #3fcfa4; --member-4: #e3a3c6;
    --member-5: #e6d04a; --member-6: #8fc7ff; --member-7: #a0a4aa;
  }
}
* { box-sizing: border-box; }
html { font-size: 17px; -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 60rem; padding: 3.5rem 2rem 4rem; background: var(--paper); color: var(--ink);
  font-family: var(--serif); line-height: 1.55; hanging-punctuation: first; }
header { margin-bottom: 2.5rem; }
.kind, .byline, nav, .legend, .plot, dt, thead, .number, .whisker, .warnings h3, footer { font-family: var(--sans); }
.kind { margin: 0; font-size: .78rem; letter-spacing: .06em; text-transform: uppercase; color: var(--quiet); }
h1 { margin: .3rem 0 .6rem; font-size: 2.3rem; font-weight: 600; line-height: 1.15; letter-spacing: -.01em; overflow-wrap: anywhere; }
h2 { margin: 3.6rem 0 1rem; padding-top: .9rem; border-top: 1px solid var(--rule); font-size: 1.45rem; font-weight: 600; line-height: 1.25; }
h3 { margin: 2rem 0 .5rem; font-size: 1.08rem; font-weight: 600; }
p { margin: 0 0 .9rem; max-width: 42rem; text-wrap: pretty; }
.lead { font-size: 1.18rem; line-height: 1.5; }
.byline { font-size: .8rem; color: var(--quiet); }
nav { display: flex; flex-wrap: wrap; gap: .2rem 1.3rem; margin-top: 1.2rem; font-size: .82rem; }
a { color: var(--model); text-decoration-thickness: 1px; text-underline-offset: .18em; text-decoration-color: var(--rule); }
a:hover { text-decoration-color: currentColor; }
:focus-visible { outline: 2px solid var(--model); outline-offset: 3px; }
code, pre { font-family: var(--mono); font-size: .82em; overflow-wrap: anywhere; }
pre { margin: .8rem 0 1.4rem; padding: .9rem 1.1rem; overflow-x: auto; background: var(--wash); border-radius: 3px; line-height: 1.5; }
pre code { font-size: .76rem; overflow-wrap: normal; }
sub { font-size: .72em; line-height: 0; vertical-align: -.25em; }

figure { margin: 1.8rem 0 2.2rem; min-width: 0; }
figcaption, caption { font-size: .86rem; line-height: 1.45; color: var(--quiet); max-width: 46rem; text-wrap: pretty; }
figcaption { margin-top: .5rem; }
figcaption b, caption b { color: var(--ink); font-weight: 600; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 0 2.2rem; align-items: start; }
.plot { display: block; width: 100%; max-width: 40rem; height: auto; font-size: 11.5px; font-variant-numeric: tabular-nums; overflow: visible; }
.plot text { white-space: pre; }
.plot circle:hover, .plot path[stroke]:hover { fill-opacity: 1; stroke: var(--ink); }
.legend { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin: 0 0 .2rem; max-width: none; font-size: .76rem; color: var(--quiet); }
.legend span { white-space: nowrap; }
.swatch { vertical-align: -1px; }

figure.wide .elements { max-width: none; }
.scroll { overflow-x: auto; }
.elements { min-width: 640px; text-anchor: middle; font-size: 13px; }
.elements .amount { font-size: 10px; opacity: .9; }
.elements .absent rect { fill: none; stroke: var(--rule); }
.elements .absent text { fill: var(--absent); font-size: 12px; }
.elements .few rect { stroke: var(--quiet); stroke-dasharray: 3 2; fill-opacity: .55; }
.elements .few g { fill: var(--ink); }
.elements .key text { fill: var(--quiet); font-size: 11px; }

.table { margin: 1.6rem 0; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .86rem; line-height: 1.35; border-bottom: 1.5px solid var(--ink); }
caption span { display: block; position: sticky; left: 0; max-width: min(46rem, calc(100vw - 2rem)); }
tbody th { min-width: 6rem; }
caption { text-align: left; caption-side: top; padding-bottom: .55rem; }
thead { border-top: 1.5px solid var(--ink); border-bottom: 1px solid var(--ink); font-size: .78rem; }
th { text-align: left; font-weight: 400; }
thead th { font-weight: 600; vertical-align: bottom; }
th, td { padding: .38rem .9rem .38rem 0; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; font-size: .8rem; }
.number + td:not(.number), .number + th:not(.number) { padding-left: 1rem; }
.quiet { color: var(--quiet); }
.alert { color: var(--alert); }
.formula { white-space: nowrap; }
.words { min-width: 11rem; }
.whisker svg { display: block; }
.baselines td, .baselines th { padding-top: 0; padding-bottom: 0; }
.baselines thead th { padding-top: .38rem; padding-bottom: .38rem; }
.baselines tbody tr { color: var(--ink); }
.baselines .whisker { color: var(--quiet); line-height: 0; }
.baselines .model th, .baselines .model td { font-weight: 600; }
.baselines .model .whisker { color: var(--model); }
.verdict { padding-left: .9rem; border-left: 2px solid var(--model); color: inherit; }
.verdict.alert { border-left-color: var(--alert); color: inherit; }
.warnings { margin: 1.6rem 0; padding-left: .9rem; border-left: 2px solid var(--alert); }
.warnings h3 { margin-top: 0; font-size: .85rem; }

.facts { margin: 1rem 0 1.6rem; }
.facts div { display: grid; grid-template-columns: 9rem 1fr; gap: 0 1.2rem; padding: .35rem 0; border-bottom: 1px solid var(--rule); }
.facts div:first-child { border-top: 1px solid var(--rule); }
dt { font-size: .8rem; color: var(--quiet); padding-top: .12rem; }
dd { margin: 0; font-size: .93rem; min-width: 0; overflow-wrap: anywhere; }
ul { margin: 0 0 .9rem; padding-left: 1.1rem; }
dd ul { margin: 0; }
.hashes { list-style: none; padding: 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
footer { margin-top: 3.5rem; padding-top: .9rem; border-top: 1px solid var(--rule); font-size: .78rem; color: var(--quiet); }

@media (max-width: 40rem) {
  body { padding: 1.6rem 1rem 2.5rem; }
  h1 { font-size: 1.7rem; }
  .plot:not(.elements) { font-size: 13.5px; }
  .facts div { grid-template-columns: 1fr; }
}
@media print {
  @page { margin: 18mm 16mm; }
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; background: none; }
  nav { display: none; }
  figure, .table, tr, .verdict, .facts div { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  thead { display: table-header-group; }
  .table, .scroll, pre { overflow: visible; }
  pre code { overflow-wrap: anywhere; white-space: pre-wrap; }
  table { font-size: .8rem; }
  thead, .number { font-size: .72rem; }
  th, td { padding-right: .6rem; }
  .whisker svg { width: 7.5rem; }
  tbody th, .words { min-width: 0; }
  .elements { min-width: 0; }
  caption span { max-width: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`);
