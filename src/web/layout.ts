/** What stands around every page: head, menu, the night that is shown, the way to the other language. */

import type { FastifyRequest } from 'fastify'
import { may } from '../model/account.ts'
import { type Content, foreign, type Markup, markup } from '../report/markup.ts'
import type { Speech } from '../report/speech.ts'
import { PAGE_WORDS } from '../report/words/page.ts'
import { newestRun, recalledAfter } from '../store/newest-run.ts'
import type { RunListed } from '../store/reading.ts'
import type { Asked, Shown } from './page.ts'
import { PAGES } from './pages/index.ts'
import { keysButton, keysDialog } from './views/keys.ts'
import { SITE_WORDS as WORDS } from './words.ts'

/** Paths of the menu in its order; those without a page, or without the right to it, are left out. */
const MENU = [
  ...[
    '/',
    '/own',
    '/own/notices',
    '/trend',
    '/carriers',
    '/provinces',
    '/points-of-sale',
    '/agents',
    '/findings',
    '/cases',
  ],
  ...[
    '/suggestions',
    '/rules',
    '/runs',
    '/submissions',
    '/downloads',
    '/own/downloads',
    '/openings',
    '/holds',
    '/audit',
  ],
  ...['/accounts'],
]

/** Beside the name of the product, which says all that it says. */
const MARK = markup`<img src="/assets/icon.svg" alt="" width="20" height="20"> `

/** A whole page for somebody who has logged in. */
export function laidOut(asked: Asked, { title, body }: Shown, request: FastifyRequest): string {
  const { speech: said, lang } = asked
  const { said: done } = request.session
  if (done !== undefined) delete request.session.said
  const note = done === undefined ? '' : markup`<p class="done" role="status">${done[lang]}</p>`
  return documentOf(said, title, [
    head(asked, request),
    markup`<main id="content" tabindex="-1"><h1>${title}</h1>${note}${body}</main>
<footer><p>${said.say(WORDS.confidential)}</p></footer>
${keysDialog(said)}`,
  ])
}

/** A page for anybody: the login, and what is said where there is nothing to see. */
export function plainPage(said: Speech, { title, body }: Shown): string {
  return documentOf(said, title, [
    markup`<header class="site"><p class="brand"><a href="/${said.lang}">${MARK}${said.say(PAGE_WORDS.product)}</a></p></header>
<main id="content" tabindex="-1"><h1>${title}</h1>${body}</main>`,
  ])
}

function documentOf(said: Speech, title: string, content: readonly Content[]): string {
  const page = markup`<html lang="${said.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${said.say(WORDS.product)}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/page.css">
<script src="/assets/page.js" defer></script>
</head>
<body>
<a class="skip" href="#content">${said.say(WORDS.skip)}</a>
${content}
</body>
</html>
`
  return `<!doctype html>\n${page.text}`
}

function head(asked: Asked, request: FastifyRequest): Markup {
  const { viewer, link, csrf, speech: said, lang, query } = asked
  const { say } = said
  // The address of a form's answer leads nowhere by itself: of values it is the number, else the beginning.
  const { msisdn } = request.method === 'GET' ? {} : asked.params
  const here =
    request.method === 'GET' ? request.url : link(msisdn === undefined ? '/' : `/numbers/${encodeURIComponent(msisdn)}`)
  const other = here.replace(/^\/(?:vi|en)/, lang === 'vi' ? '/en' : '/vi')
  // A form that asks sends its fields in place of what stands in its address.
  const night = query['run'] === undefined ? '' : markup`<input type="hidden" name="run" value="${query['run']}">`
  const find = may(viewer, 'see-night')
    ? markup`<form class="find" action="${link('/find', { run: undefined })}" method="get" role="search"><label class="hidden" for="find">${say(WORDS.search)}</label>
<input id="find" name="q" type="search" placeholder="${say(WORDS.search)}" maxlength="200" required>${night}<button>${say(WORDS.find)}</button></form>`
    : ''
  return markup`<header class="site">
<p class="brand"><a href="${link('/')}">${MARK}${say(WORDS.product)}</a></p>
${find}
<ul class="who"><li><a href="${link('/account')}">${foreign(viewer.account)}</a></li>
<li><a href="${other}" lang="${lang === 'vi' ? 'en' : 'vi'}" hreflang="${lang === 'vi' ? 'en' : 'vi'}">${say(WORDS.otherLanguage)}</a></li>
<li>${keysButton(said)}</li>
<li><form action="${link('/logout')}" method="post">${csrf}<button class="plain">${say(WORDS.logout)}</button></form></li></ul>
${menu(asked, request)}
${nightLine(asked)}
</header>
`
}

function menu({ viewer, link, speech: { say } }: Asked, { routeOptions }: FastifyRequest): Markup {
  const here = routeOptions.url?.replace(/^\/(?:vi|en)/, '') || '/'
  // Of entries that lie below each other the deepest is open.
  const openEntry = MENU.findLast((path) => here === path || (path !== '/' && here.startsWith(`${path}/`)))
  const entries = MENU.flatMap((path) => PAGES.find((page) => page.path === path) ?? []).flatMap((page) => {
    if (page.menu === undefined || !may(viewer, page.right)) return []
    const isHere = page.path === openEntry
    const mark = isHere ? markup` aria-current="${here === page.path ? 'page' : 'true'}"` : ''
    return [
      {
        isHere,
        words: say(page.menu),
        item: markup`<li><a href="${link(page.path)}"${mark}>${say(page.menu)}</a></li>`,
      },
    ]
  })
  // Folded it still says where one is. Where there is room the sheet shows all of it, folded or not.
  const opened = entries.find(({ isHere }) => isHere)
  const where = opened === undefined ? '' : markup`: <b>${opened.words}</b>`
  return markup`<nav class="menu" aria-label="${say(WORDS.menu)}"><details><summary>${say(WORDS.menuFolded)}${where}</summary>
<ul>${entries.map(({ item }) => item)}</ul></details></nav>`
}

/** Which night is shown, and whether another one is meant by most. */
function nightLine(asked: Asked): Content {
  const { viewer, store, query, params, speech: said } = asked
  // The page of a run says by itself which one it is.
  if (!may(viewer, 'see-night') || params['run'] !== undefined) return ''
  const runs = store.runs()
  const newest = newestRun(runs)
  const shown = query['run'] === undefined ? newest : runs.find(({ run }) => run === query['run'])
  if (shown === undefined) return markup`<p class="night">${said.say(WORDS.noNight)}</p>`
  const latest = runs.find(({ date }) => date === shown.date)
  const words = latest?.standing === 'recalled' ? WORDS.replacedByRecalled : WORDS.replaced
  const replaced = shown.isReplaced ? markup` ${said.fill(words, { run: foreign(latest?.run ?? '') })}` : ''
  const recalled = shown.standing === 'recalled' ? markup` <strong>${said.say(WORDS.recalled)}</strong>` : ''
  const others = shown.run === newest?.run ? newerRecalled(asked, recalledAfter(runs, shown)) : toNewest(asked, shown)
  return markup`<p class="night">${said.fill(WORDS.night, { date: said.date(shown.date), run: foreign(shown.run) })}${recalled}${replaced}${others}</p>`
}

function newerRecalled({ link, speech: said }: Asked, newer: RunListed | undefined): Content {
  if (newer === undefined) return ''
  const to = link(`/runs/${encodeURIComponent(newer.run)}`, { run: undefined })
  const told = { date: said.date(newer.date), run: markup`<a href="${to}">${foreign(newer.run)}</a>` }
  return markup` <strong>${said.fill(WORDS.newerRecalled, told)}</strong>`
}

/** A recalled run may be of a newer night than the newest that stands. */
function toNewest({ link, speech: { say } }: Asked, { standing }: RunListed): Markup {
  const older = standing === 'recalled' ? '' : markup` ${say(WORDS.notNewest)}`
  return markup`${older} <a href="${link('/', { run: undefined })}">${say(WORDS.toNewest)}</a>`
}
