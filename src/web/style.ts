/**
 * The page's sheet, on top of the report's (`report/style.ts`, whose colours and classes hold here too). Classes only: the page's policy forbids
 * `style=`. What there is, for whoever builds a page:
 *
 * - head: `header.site` with `.brand`, `.find` (the search form), `.who`, `nav.menu > details > ul` (`aria-current` on the open one; folded on a phone
 *   only), `.night`; below it a page may have `nav.crumbs > ol`; `.hidden` is there for those who hear the page
 * - `.done` (an action did it), `.problem` (refused, with what to do), `.banner` (the report's)
 * - `form.filters` (GET) of `.field` (label above its control) and `.actions`; `ul.chips` of links that take a filter away; `p.found`
 * - `nav.pager > ul`: first, previous, next (`rel="prev"`, `rel="next"`: keys p and n follow them); `aria-disabled` text where there is none
 * - `.scroll`: the right edge has a line and a shadow as long as the table goes on behind it
 * - `table.list` in the report's `.scroll`: rows that keys j and k walk through; `a.sort` in its heads, with `aria-sort` on the `th`
 * - `form.form` (POST) of `.field`, with `.hint` and `.wrong` below a control, and `.actions`; `form.inline` beside text
 * - `.button` on links that do something; `button.plain` and `.button.plain` beside the first choice; `.danger` for what is hard to take back
 * - `.badge` with `.good`, `.warn`, `.bad` or `.quiet`: a word in a box, never the colour alone
 * - `.sides`: a table of evidence side by side, in which `tr.differs` stands out (and says so in a cell)
 * - `.cards > li > a`: where to go from an overview; `.split`: two columns where there is room; `.panel`: a box
 * - `ol.strip` of nights: `li` with `.good`, `.warn`, `.bad`, `.quiet`, each with its words
 * - `button.copy` (`views/copy.ts`), `dialog.keys` (`views/keys.ts`): only where the script runs; `.no-print`: not on paper.
 */
export const SITE_STYLE = `
header,main,footer,nav{max-width:84rem}
header.site{max-width:none;border-bottom:1px solid var(--line);background:var(--shade)}
header.site{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem 1.2rem;padding:.5rem max(1rem,calc((100vw - 82rem)/2)) 0}
.brand{font-weight:700;margin:0 0 .2rem;font-size:1.05rem}
.brand a{color:inherit;text-decoration:none;display:inline-block;padding:.3rem 0}
.brand img{vertical-align:-.2em}
.find{display:flex;gap:.4rem;flex:1 1 16rem;max-width:30rem;margin:0}
.find input{flex:1;min-width:0}
.who{display:flex;flex-wrap:wrap;align-items:center;gap:.3rem .9rem;margin:0 0 0 auto;max-width:none;padding:0;list-style:none;font-size:.92rem}
.who a{display:inline-block;padding:.25rem 0}
.who form{margin:0}
nav.menu{margin:0;padding:0;flex:1 0 100%;max-width:none}
.night{flex:1 0 100%;margin:0;padding:.35rem 0;border-top:1px solid var(--line);font-size:.9rem;color:var(--faint);max-width:none}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none!important}
.scroll{position:relative}
@media screen{.scroll{background:linear-gradient(var(--paper),var(--paper)) 100% 0/1rem 100% no-repeat local,linear-gradient(to left,var(--faint) 3px,var(--line) 3px,transparent) 100% 0/1rem 100% no-repeat scroll}}
.login{max-width:22rem}.login label{display:block}.login input{width:100%}
.menu ul{display:flex;flex-wrap:wrap;gap:0 .2rem;list-style:none;margin:0;padding:0;max-width:none}
.menu li{padding:0}
.menu a{display:block;padding:.35rem .5rem;color:var(--ink);text-decoration:none;border-bottom:3px solid transparent;font-size:.9rem}
.menu a:hover{border-color:var(--line)}
.menu a[aria-current]{border-color:var(--accent);font-weight:650}
.menu summary{padding:.35rem 0;font-size:.9rem;cursor:pointer}
@supports selector(::details-content){@media (width>40rem){.menu summary{display:none}.menu details::details-content{content-visibility:visible}}}
.crumbs{margin:.2rem 0 .6rem;padding:0;font-size:.9rem}
.crumbs ol{columns:auto;display:flex;flex-wrap:wrap;gap:.1rem .5rem;list-style:none;padding:0;margin:0}
.crumbs li{padding:0}.crumbs li+li::before{content:"›";color:var(--faint);margin-right:.5rem}
.crumbs a{display:inline-block;padding:.15rem 0}
main{padding-top:.4rem;padding-bottom:2.5rem}
main>h1{margin-top:1rem;overflow-wrap:anywhere}
main section{margin:2rem 0}
.done,.problem{border:1px solid var(--line);border-left:5px solid var(--accent);background:var(--shade);padding:.6rem 1rem;margin:1rem 0;max-width:60rem}
.problem{border-left-color:var(--mismatched)}
.done p,.problem p{margin:.2rem 0}
button,.button,input,select,textarea{font:inherit;min-height:2.1rem;border-radius:.25rem}
input,select,textarea{color:var(--ink);background:var(--paper);border:1px solid var(--faint);padding:.25rem .5rem;max-width:100%}
input[type=checkbox],input[type=radio]{min-height:1.5rem;width:1.5rem;vertical-align:middle}
textarea{width:100%;min-height:5rem}
button,.button{display:inline-block;color:var(--paper);background:var(--accent);border:1px solid var(--accent);padding:.25rem .9rem;font-weight:600;text-decoration:none;cursor:pointer;line-height:1.5}
button:hover,.button:hover{filter:brightness(1.12)}
button.plain,.button.plain,.who button{color:var(--accent);background:transparent}
button.danger,.button.danger{color:var(--ink);background:transparent;border:2px solid var(--mismatched)}
.who button{border-color:transparent;padding:.1rem 0;font-weight:400;text-decoration:underline}
button.copy{min-height:1.6rem;padding:0 .5rem;margin-left:.4rem;font-size:.8rem;font-weight:400;color:var(--accent);background:transparent}
.field{display:flex;flex-direction:column;gap:.15rem;min-width:0}
.field label,.field legend,label.field{font-size:.88rem;color:var(--faint)}
.field .hint{font-size:.85rem;color:var(--faint);margin:0}
.field .wrong{font-size:.9rem;margin:0;font-weight:600;border-left:4px solid var(--mismatched);padding-left:.5rem}
.actions{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem .9rem;margin:0;max-width:none}
.filters{display:grid;grid-template-columns:repeat(auto-fill,minmax(10.5rem,1fr));gap:.6rem .9rem;align-items:end;border:1px solid var(--line);background:var(--shade);padding:.8rem 1rem;margin:1rem 0}
.filters .actions{align-self:end;grid-column-end:span 2}
.form{display:grid;gap:.9rem;max-width:34rem;margin:1rem 0}
.form fieldset{border:1px solid var(--line);padding:.6rem .9rem;display:grid;gap:.6rem}
.inline{display:inline-flex;flex-wrap:wrap;gap:.4rem;align-items:center;margin:0}
.chips{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;padding:0;margin:.6rem 0;max-width:none}
.chips a{display:inline-block;border:1px solid var(--faint);border-radius:1rem;padding:.12rem .7rem;color:var(--ink);text-decoration:none;font-size:.9rem}
.chips a:hover{border-color:var(--accent)}
.found{color:var(--faint);font-size:.92rem;max-width:none}
.pager{margin:1rem 0;padding:0;max-width:none}
.pager ul,.pager ol{columns:auto;display:flex;flex-wrap:wrap;gap:.4rem .8rem;list-style:none;padding:0;margin:0;align-items:center;max-width:none}
.pager li{padding:0}
.pager a,.pager [aria-disabled]{display:inline-block;padding:.25rem .8rem;border:1px solid var(--line);border-radius:.25rem}
.pager [aria-disabled]{color:var(--faint);border-style:dashed}
table.list{min-width:100%}
@media (min-width:62rem){.list tbody th.words{min-width:15rem}}
.list tbody tr:hover,.list tbody tr:focus-within{background:var(--shade)}
.list tbody tr:hover>th,.list tbody tr:focus-within>th{background:var(--shade)}
.list td a,.list th a{display:inline-block;min-height:1.5rem}
a.sort{color:inherit}
.badge{display:inline-block;border:1px solid var(--line);border-left-width:.45rem;padding:0 .5rem;font-size:.86rem;background:var(--shade);color:var(--ink);white-space:nowrap}
.badge.good{border-color:var(--matched)}.badge.warn{border-color:var(--not-found)}.badge.bad{border-color:var(--mismatched)}.badge.quiet{border-color:var(--unverifiable)}
.sides{min-width:100%}
.sides td{overflow-wrap:break-word;min-width:6.5rem}.sides td:last-child{min-width:15rem}
.sides tr.differs>*{background:var(--shade)}
.sides tr.differs>:first-child{border-left:4px solid var(--mismatched);padding-left:.5rem}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:.8rem;list-style:none;padding:0;margin:1rem 0;max-width:none}
.cards a{display:block;height:100%;border:1px solid var(--line);padding:.7rem .9rem;text-decoration:none;background:var(--shade)}
.cards a:hover{border-color:var(--accent)}
.split{display:grid;gap:0 2.5rem;align-items:start}
.split>*{min-width:0}.split section{margin:1rem 0}
@media (min-width:62rem){.split{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}}
.panel{border:1px solid var(--line);padding:.3rem 1rem .8rem;margin:1rem 0;background:var(--shade)}
.strip{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;padding:0;margin:.8rem 0;max-width:none}
.strip li{border:1px solid var(--line);border-top:.4rem solid var(--line);padding:.2rem .6rem;font-size:.86rem;min-width:6rem}
.strip .good{border-top-color:var(--matched)}.strip .warn{border-top-color:var(--not-found)}.strip .bad{border-top-color:var(--mismatched)}.strip .quiet{border-top-style:dashed}
dialog.keys{color:var(--ink);background:var(--paper);border:1px solid var(--faint);padding:1rem 1.4rem;max-width:min(32rem,92vw)}
dialog.keys::backdrop{background:rgb(0 0 0/.5)}
kbd{border:1px solid var(--faint);border-radius:.2rem;padding:0 .35rem;font-family:ui-monospace,Consolas,"DejaVu Sans Mono",monospace;font-size:.9em}
pre{white-space:pre-wrap;font-size:.85rem}pre,p code,li code{overflow-wrap:anywhere}
@media (max-width:40rem){[data-keys]{display:none}.find{flex-basis:12rem;min-width:0}.who{margin-left:0}.menu ul{display:grid;grid-template-columns:1fr 1fr;padding-bottom:.4rem}.filters{grid-template-columns:minmax(0,1fr) minmax(0,1fr);padding:.6rem}.filters .actions{grid-column:1/-1}.list tbody th{position:static}.cards{grid-template-columns:minmax(0,1fr)}}
@media print{header.site{background:none;border:0}header.site .menu,.find,.who,.filters,.pager,.chips,.crumbs,.no-print,form,button,.button,.skip{display:none!important}
details:has(form){display:none}details::details-content{content-visibility:visible}details>summary{list-style:none;font-weight:600;break-after:avoid}
.badge,.strip li,.sides tr.differs>*{print-color-adjust:exact;-webkit-print-color-adjust:exact}.panel,.done{border-color:#999;background:none}}
`
