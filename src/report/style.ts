/** The one style sheet of the page. Colours have names for what they stand for; the outcomes' are told apart by colour-blind readers. */

const LIGHT = `--paper:#fff;--ink:#1b2430;--faint:#55606e;--line:#d5dbe3;--shade:#f4f6f9;--accent:#0b4f8a;
--matched:#0b6fae;--on-matched:#fff;--variant:#6db4e0;--on-variant:#10202c;--mismatched:#c2410c;--on-mismatched:#fff;
--not-found:#e5a100;--on-not-found:#241a00;--ambiguous:#b0639a;--on-ambiguous:#fff;--unverifiable:#9aa5b1;--on-unverifiable:#10151b;
--rejected:#454f5b;--on-rejected:#fff;--plain:#0b6fae;--on-plain:#fff;
--series-1:#0072b2;--series-2:#b5470a;--series-3:#007d5a;--series-4:#8a3d79;--series-5:#7a5c00;--series-6:#555f6b;
--step-1:#fdf1e7;--on-step-1:#2a1606;--step-2:#fbd5b5;--on-step-2:#2a1606;--step-3:#f5ab72;--on-step-3:#2a1606;--step-4:#c2560f;--on-step-4:#fff;--step-5:#7f2e04;--on-step-5:#fff`

const DARK = `--paper:#12171d;--ink:#e7ecf2;--faint:#a9b4c0;--line:#39434e;--shade:#1b222a;--accent:#8cc4f0;
--matched:#3b8fcc;--on-matched:#06121c;--variant:#a5d3f0;--on-variant:#0a1a25;--mismatched:#ef7d4c;--on-mismatched:#1c0a02;
--not-found:#f0bd45;--on-not-found:#241a00;--ambiguous:#d394c0;--on-ambiguous:#240f1e;--unverifiable:#77828e;--on-unverifiable:#0b0e12;
--rejected:#c3ccd6;--on-rejected:#12171d;--plain:#3b8fcc;--on-plain:#06121c;
--series-1:#7cc0ee;--series-2:#f3a06f;--series-3:#5fd0ac;--series-4:#dca2cb;--series-5:#e3c766;--series-6:#a9b4c0;
--step-1:#241d18;--on-step-1:#f3e7dd;--step-2:#4a2c17;--on-step-2:#f8ebdf;--step-3:#8a4714;--on-step-3:#fff;--step-4:#e5883f;--on-step-4:#1d0e02;--step-5:#fbc795;--on-step-5:#1d0e02`

/** What a thing of this class stands for: no element has a style of its own, which the page forbids. */
const TONES = 'ink matched variant mismatched not-found ambiguous unverifiable rejected plain'
  .split(' ')
  .map((tone) => `.tone-${tone}{--tone:var(--${tone})}`)
  .join('')

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at + 1)

/** Steps of a scale, and places on the grid of provinces. */
const TILES = [
  ...numbers(5).map((step) => `.step-${step}{background:var(--step-${step});color:var(--on-step-${step})}`),
  ...numbers(14).map((row) => `.row-${row}{grid-row:${row}}`),
  ...numbers(6).map((column) => `.column-${column}{grid-column:${column}}`),
].join('')

/** Made for the screen of a desk and of a phone, by day and night, and for A4. */
export const STYLE = `
:root{color-scheme:light dark;${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
${TONES}${TILES}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Open Sans",Arial,sans-serif}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:2}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
header,main,footer,nav{max-width:68rem;margin:0 auto;padding:0 1rem}
header{padding-top:2rem;padding-bottom:.5rem}
h1{font-size:1.75rem;line-height:1.2;margin:.2rem 0 .3rem;text-wrap:balance}
h2{font-size:1.3rem;line-height:1.3;margin:0 0 .5rem;padding-top:.9rem;border-top:2px solid var(--accent)}
h3{font-size:1.05rem;margin:1.6rem 0 .3rem}
p,ul,ol,dl{max-width:46rem;margin:.5rem 0}
section{margin:2.6rem 0}
.over,.note,caption,.small{color:var(--faint)}
.over{margin:0;font-size:.9rem;letter-spacing:.02em}
.note,.small{font-size:.9rem}
.banner{border:2px solid var(--mismatched);padding:.6rem 1rem}
.signed{border-left:4px solid var(--line);padding:.1rem .9rem;overflow-wrap:anywhere}
.signed p,.signed ul{margin:.3rem 0}
nav{margin-top:1rem}
nav h2{font-size:1rem;border:0;padding:0}
nav ol{columns:16rem;max-width:none;margin:.3rem 0;padding-left:1.6rem;font-size:.93rem}
nav li{break-inside:avoid;padding:.12rem 0}
.tone-ink{--tone:var(--ink)}.tone-matched{--tone:var(--matched)}.tone-variant{--tone:var(--variant)}.tone-mismatched{--tone:var(--mismatched)}.tone-not-found{--tone:var(--not-found)}.tone-ambiguous{--tone:var(--ambiguous)}.tone-unverifiable{--tone:var(--unverifiable)}.tone-rejected{--tone:var(--rejected)}.tone-plain{--tone:var(--plain)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.8rem;margin:1rem 0 1.2rem;max-width:none}
.tiles div{border:1px solid var(--line);border-top:4px solid var(--tone,var(--accent));padding:.6rem .9rem .7rem;background:var(--shade)}
.tiles dt{font-size:.88rem;color:var(--faint)}
.tiles dd{margin:0;font-size:1.6rem;font-weight:650;line-height:1.25;font-variant-numeric:tabular-nums}
.tiles dd.small{font-size:.88rem;font-weight:400}
.pair{display:grid;gap:0 2.5rem;align-items:start}
@media (min-width:62rem){.pair{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}}
figure{margin:.8rem 0}
figure svg{display:block;width:100%;max-width:34rem;height:auto;font-family:inherit}
figcaption{font-weight:600;margin-bottom:.3rem;max-width:46rem}
.key{list-style:none;display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;padding:0;margin:.4rem 0 0;font-size:.88rem;max-width:36rem}
.key i{display:inline-block;width:.85em;height:.85em;margin-right:.4em;vertical-align:-.05em;background:var(--tone)}
.mark{white-space:nowrap;padding:.05rem .35rem;border:1px solid var(--line)}
.mark.met{border-color:var(--matched)}
.mark.missed{border-color:var(--mismatched);border-width:2px}
.tilemap{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));gap:3px;list-style:none;padding:0;margin:.7rem 0;max-width:34rem}
.tilemap li{display:flex;flex-direction:column;justify-content:space-between;min-height:3.5rem;padding:.25rem .35rem;font-size:.76rem;line-height:1.2;border:1px solid var(--line)}
.tilemap b{font-size:.92rem;font-variant-numeric:tabular-nums;font-weight:650}
.tilemap a{color:inherit;display:block;min-height:1.5rem}
.no-step{border-style:dashed!important}
.key i[class*=step]{border:1px solid var(--faint)}
.key .step-1{background:var(--step-1)}.key .step-2{background:var(--step-2)}.key .step-3{background:var(--step-3)}.key .step-4{background:var(--step-4)}.key .step-5{background:var(--step-5)}
.scroll{overflow-x:auto;margin:.9rem 0;max-width:100%}
table{border-collapse:collapse;font-size:.92rem;line-height:1.4;min-width:50%}
caption{text-align:left;padding:.2rem 0 .35rem;font-size:.92rem}
caption span{display:block;position:sticky;left:0;width:max-content;max-width:min(46rem,calc(100vw - 2rem))}
th,td{padding:.32rem .7rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);font-weight:400}
thead th{font-weight:600;vertical-align:bottom;border-bottom:2px solid var(--faint)}
tfoot th,tfoot td{font-weight:650;border-top:2px solid var(--faint);border-bottom:0}
th:first-child,td:first-child{padding-left:0}
.number{text-align:right;font-variant-numeric:tabular-nums}
td.number,tbody th.number{white-space:nowrap}
h3::first-letter,h2::first-letter{text-transform:uppercase}
.code{font-family:ui-monospace,Consolas,"DejaVu Sans Mono",monospace;font-size:.85em;overflow-wrap:anywhere}
.whole{white-space:nowrap}
td.code,th.code{min-width:9rem}
td.words{min-width:6rem}
th.words{min-width:8rem}
td.sentence{min-width:16rem}
.rule{border-left:3px solid var(--line);padding-left:1rem;margin:1.4rem 0;max-width:48rem}
.rule h3{margin-top:0}
.rule dl,.facts{display:grid;grid-template-columns:minmax(7rem,11rem) minmax(0,1fr);gap:.25rem 1rem;font-size:.93rem}
.rule dt,.facts dt{color:var(--faint)}
.rule dd,.facts dd{margin:0;overflow-wrap:anywhere}
.facts{max-width:52rem}
footer{padding-top:1rem;padding-bottom:2rem;border-top:1px solid var(--line);font-size:.9rem;color:var(--faint)}
@media (max-width:40rem){tbody th,tfoot th{position:sticky;left:0;background:var(--paper)}h1{font-size:1.45rem}th,td{padding:.3rem .5rem}.rule dl,.facts{grid-template-columns:minmax(0,1fr);gap:0}.rule dd,.facts dd{margin-bottom:.4rem}}
@page{size:A4;margin:16mm 14mm}
@media print{:root{color-scheme:light}p,ul,ol,dl{max-width:none}html{font-size:9pt}
header,main,footer,nav{max-width:none;padding:0}header{padding-top:0}
.skip{display:none}a{color:inherit;text-decoration:none}
section{margin:1.4rem 0}h2,h3,figcaption,caption{break-after:avoid}
figure,tr,.rule,.tiles,.tilemap li{break-inside:avoid}thead{display:table-header-group}
.scroll{overflow:visible}caption span{position:static;width:auto;max-width:none}table{font-size:.84rem}th,td{padding:.15rem .3rem}
td.code,th.code,td.words,th.words,td.sentence{min-width:0}
svg,.key i,.tiles div,.tilemap li{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`
