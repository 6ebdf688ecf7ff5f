import { PASSWORD } from './serving.ts'

/** As much of a browser as forms need: it keeps cookies, follows nothing, and posts the token that stands in a page. */
export class Browser {
  readonly url: string
  /** `name=value`, as the server set it last; empty: none. */
  cookie: string

  constructor(url: string, cookie = '') {
    this.url = url
    this.cookie = cookie
  }

  /** Asks, with headers beside the cookie. */
  async ask(
    path: string,
    { headers = {}, ...init }: RequestInit & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const cookie: Record<string, string> = this.cookie === '' ? {} : { cookie: this.cookie }
    const answer = await fetch(`${this.url}${path}`, {
      ...init,
      headers: { ...cookie, ...headers },
      redirect: 'manual',
    })
    const set = answer.headers.getSetCookie().find((one) => one.startsWith('simsach='))
    if (set !== undefined) this.cookie = set.split(';')[0] ?? ''
    return answer
  }

  get(path: string): Promise<Response> {
    return this.ask(path)
  }

  /** Posts a form; `from` is the page whose token it carries. */
  async post(path: string, fields: Readonly<Record<string, string>>, from?: string): Promise<Response> {
    const token = from === undefined ? {} : { _csrf: csrfIn(await (await this.get(from)).text()) }
    return this.ask(path, { method: 'POST', body: new URLSearchParams({ ...token, ...fields }) })
  }

  async logIn(account: string, password: string): Promise<Response> {
    return this.post('/en/login', { account, password })
  }
}

/** Somebody who has logged in at a site whose people have {@link PASSWORD}. */
export async function browserOf(
  { url }: { readonly url: string },
  account: string,
  password = PASSWORD,
): Promise<Browser> {
  const browser = new Browser(url)
  await browser.logIn(account, password)
  return browser
}

/** The token that a page's forms carry; empty where it has none. */
export function csrfIn(html: string): string {
  return /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''
}
