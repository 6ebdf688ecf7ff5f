/**
 * What the page does better with a script; everything works without it. One file, `/assets/page.js`, made of the functions below as they stand: each
 * takes what it needs of the browser and reaches for nothing else of this module.
 *
 * What markup asks for: `data-auto` on a form of filters; `rel="prev"` and `rel="next"` on a pager's links; `table.list`; `input[type=search]`;
 * `dialog.keys` (`views/keys.ts`); `data-copy` (the text) with `hidden` on a `button.copy`, which holds a `[role=status]` with `data-copied`;
 * `data-confirm` (the question) on a form that posts.
 */

/** What of an element is used: the program is compiled without the browser's types, so that no other room can reach for its globals. */
interface Item {
  readonly dataset: Readonly<Record<string, string | undefined>>
  readonly isContentEditable: boolean
  textContent: string | null
  hidden: boolean
  checked: boolean
  focus(): void
  click(): void
  closest(selector: string): Item | null
  matches(selector: string): boolean
  querySelector(selector: string): Item | null
  querySelectorAll(selector: string): Iterable<Item>
  requestSubmit(): void
  showModal(): void
}

interface Event {
  readonly target: Item
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  preventDefault(): void
}

interface Document extends Pick<Item, 'querySelector' | 'querySelectorAll'> {
  readonly activeElement: Item | null
  addEventListener(type: string, listener: (event: Event) => void): void
}

interface Window {
  readonly localStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void }
  readonly navigator: { readonly clipboard?: { writeText(text: string): Promise<void> } }
  confirm(question: string): boolean
}

/** A filter that was chosen with the mouse or a finger takes effect at once. With keys it waits for Enter or the button: arrows walk through a list. */
function filters(document: Document): void {
  let isPointed = false
  document.addEventListener('pointerdown', () => {
    isPointed = true
  })
  document.addEventListener('keydown', () => {
    isPointed = false
  })
  document.addEventListener('change', ({ target }) => {
    if (isPointed && target.matches('select, input[type=checkbox], input[type=radio]')) {
      target.closest('form[data-auto]')?.requestSubmit()
    }
  })
}

/** Keys of one letter, which can be switched off in the list of them and never count where something is typed. */
function keys(document: Document, window: Window): void {
  const switchName = 'simsach-keys'
  const rows = (): readonly Item[] =>
    [...document.querySelectorAll('table.list tbody tr')].flatMap((row) => row.querySelector('a') ?? [])
  const walk = (step: number): void => {
    const links = rows()
    const row = document.activeElement?.closest('tr')
    const at = links.findIndex((link) => link.closest('tr') === row)
    const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step
    links[next]?.focus()
  }
  const done: Readonly<Record<string, () => void>> = {
    '/': () => document.querySelector('input[type=search]')?.focus(),
    j: () => walk(1),
    k: () => walk(-1),
    n: () => document.querySelector('a[rel=next]')?.click(),
    p: () => document.querySelector('a[rel=prev]')?.click(),
    '?': () => document.querySelector('dialog.keys')?.showModal(),
  }
  const onOff = document.querySelector('dialog.keys input[type=checkbox]')
  if (onOff !== null) onOff.checked = window.localStorage.getItem(switchName) !== 'off'
  document.addEventListener('change', ({ target }) => {
    if (target === onOff) window.localStorage.setItem(switchName, target.checked ? 'on' : 'off')
  })
  document.addEventListener('click', ({ target }) => {
    if (target.closest('[data-keys]') !== null) document.querySelector('dialog.keys')?.showModal()
  })
  for (const opener of document.querySelectorAll('[data-keys]')) opener.hidden = false
  document.addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event
    const act = done[key]
    if (act === undefined || ctrlKey || metaKey || altKey || window.localStorage.getItem(switchName) === 'off') return
    if (target.isContentEditable || target.closest('input, select, textarea, dialog') !== null) return
    event.preventDefault()
    act()
  })
}

/** A button beside a number or an id that takes it along; there only where the browser can. */
function copying(document: Document, window: Window): void {
  const { clipboard } = window.navigator
  if (clipboard === undefined) return
  for (const button of document.querySelectorAll('button[data-copy]')) button.hidden = false
  document.addEventListener('click', ({ target }) => {
    const button = target.closest('button[data-copy]')
    if (button === null) return
    void clipboard.writeText(button.dataset['copy'] ?? '').then(() => {
      const told = button.querySelector('[role=status]')
      if (told !== null) told.textContent = told.dataset['copied'] ?? ''
    })
  })
}

/** What is hard to take back is asked about once more. */
function confirming(document: Document, window: Window): void {
  document.addEventListener('submit', (event) => {
    const question = event.target.dataset['confirm']
    if (question !== undefined && !window.confirm(question)) event.preventDefault()
  })
}

/** The text of `/assets/page.js`: what the browser runs is what stands above, types left out. */
export const SITE_SCRIPT = `'use strict'
${[filters, keys, copying, confirming].map((part) => `;(${part.toString()})(document, window)`).join('\n')}
`
