/** From the overview to the worst point of sale, its evidence and one number; cases, pseudonyms, rules and suggestions on the way. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { servedSite, type TestSite, type Visitor } from './site.ts'
import { SHOP_CARRIER } from './site-world.ts'

let site: TestSite
let lan: Visitor
beforeAll(async () => {
  site = await servedSite()
  lan = await site.logIn('lan')
})
afterAll(() => site?.close())

async function page(path: string): Promise<string> {
  const answer = await lan.get(path)
  expect(answer.status, path).toBe(200)
  return answer.text()
}

async function data<Answer>(path: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${site.token('lan')}` }
  const answer = await fetch(site.url + path, { headers })
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as Answer
}

/** Text of a page as it reads. */
const read = (html: string): string => html.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))

/** Addresses that a page links to, by how they begin; in the order of the page, the main part alone. */
const links = (html: string, begin: string): readonly string[] =>
  [...html.slice(html.indexOf('<main')).matchAll(/href="([^"]*)"/g)]
    .map(([, link = '']) => read(link))
    .filter((link) => link.startsWith(begin))

describe('the worst point of sale', () => {
  it('is a click from the overview and from the head of the list, and one more leads to a number beside the register', async () => {
    const [worst = ''] = links(await page('/en'), '/en/points-of-sale/')
    expect(worst).toBe(`/en/points-of-sale/${SHOP_CARRIER}/A`)
    expect(links(await page('/en/points-of-sale'), '/en/points-of-sale/')[0]).toBe(worst)
    const shop = await page(worst)
    // Of fifty recent activations ten are not found: so the world was made.
    expect(shop).toContain('Recent activations at the point of sale: 50')
    expect(shop).toContain('Of which not matching or not found (J1): 10')
    expect(shop).toContain('It is a reason to inspect the point of sale')
    expect(shop).toContain('<dt>Context</dt><dd>This number only shows what happened; nothing is held against it.</dd>')
    const members = links(shop, '/en/numbers/')
    expect(members).toHaveLength(10)
    const number = await page(members[0] ?? '')
    expect(number).toContain('The record beside the register')
    expect(number).toContain('nobody found')
    expect(number).toMatch(/<form[^>]*action="\/en\/numbers\/\d+\/reveal/)
  })

  it('is told from a hint, and from what does not stand out', async () => {
    const list = await page('/vi/points-of-sale')
    expect(list.match(/class="badge bad"/g)).toHaveLength(1)
    expect(list).toContain('>lưu ý</span>')
    const order = 'sau đó xếp theo cột “Vượt mức”'
    expect([list.includes(order), (await page('/vi')).includes(order)]).toEqual([true, true])
    const unseen = 'hơn 1/3 số lượt như vậy của tỉnh'
    expect(list).toContain(unseen)
    // The worst has a finding, the next one none: of that one the page tells what this does not mean.
    const [found = '', next = ''] = links(list, '/vi/points-of-sale/')
    expect(await page(found)).not.toContain(unseen)
    expect(await page(next)).toContain(unseen)
    const agents = await page('/en/agents')
    expect(agents).toContain('No rule tests sales agents statistically: no row is a finding.')
    expect(agents).not.toContain('class="badge bad"')
  })

  it('is found by carrier and province, and pages go on behind each other without a gap', async () => {
    interface Sellers {
      readonly rows: readonly { readonly place: number; readonly carrier: string; readonly tested: string }[]
      readonly next: string | null
    }
    const places: number[] = []
    let path: string | null = '/api/v1/points-of-sale'
    while (path !== null) {
      const answer: Sellers = await data(path)
      places.push(...answer.rows.map(({ place }) => place))
      path = answer.next
    }
    expect(places.length).toBeGreaterThan(50)
    expect(places).toEqual(places.map((_, at) => at + 1))
    const here = await data<Sellers>('/api/v1/points-of-sale?province=04')
    expect(here.rows.map(({ carrier, tested }) => [carrier, tested.length])).toEqual([[SHOP_CARRIER, 32]])
    expect((await data<Sellers>('/api/v1/points-of-sale?province=04&carrier=viettel')).rows).toEqual([])
    expect((await lan.get('/en/points-of-sale/viettel/nothing')).status).toBe(404)
    // A code is as long as the schema says, whatever a router takes for long.
    const [long, longer] = [150, 201].map((letters) => `/en/points-of-sale/viettel/${'x'.repeat(letters)}`)
    expect([(await lan.get(long ?? '')).status, (await lan.get(longer ?? '')).status]).toEqual([404, 400])
  })
})

it('the overview calls a picture by what it shows: outcomes of one night, what does not agree over several', async () => {
  const [one, several] = [await page('/vi?run=2026-11-20.1'), await page('/vi?run=2026-11-22.1')]
  const heads = [
    'Kết quả đối chiếu, trên mọi bản ghi đã đọc</h2>',
    'Không khớp hoặc không tìm thấy, trên mọi bản ghi đã đọc</h2>',
  ]
  expect(heads.map((head) => [one.includes(head), several.includes(head)])).toEqual([
    [true, false],
    [false, true],
  ])
})

it('the API says which fields a query takes, and where its addresses are', async () => {
  const wrong: { detail: string } = JSON.parse(await (await lan.get('/api/v1/findings?limit=1')).text())
  expect(wrong.detail).toMatch(/^The field limit is not taken here\. These are: run, .*\brows\b.*\.$/)
  for (const address of ['/api/v1', '/api/v1/', '/api/v1/nothing']) {
    const nowhere = await lan.get(address)
    expect(nowhere.status).toBe(404)
    expect(await nowhere.text()).toContain('/api/v1/openapi.json')
  }
})

describe('the search', () => {
  it.each([
    ['0325 809 668', '/en/numbers/0325809668'],
    ['+84 325.809.668', '/en/numbers/0325809668'],
    ['325809668', '/en/numbers/0325809668'],
    [`${SHOP_CARRIER}:A`, `/en/points-of-sale/${SHOP_CARRIER}/A`],
    [`${SHOP_CARRIER.toUpperCase()}:a`, `/en/points-of-sale/${SHOP_CARRIER}/A`],
    ['ABCDEF0123456789abcdef0123456789', '/en/persons/abcdef0123456789abcdef0123456789'],
  ])('takes %s', async (text, to) => {
    const answer = await lan.get(`/en/find?q=${encodeURIComponent(text)}`)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, to])
  })

  it('leads to a case, and says what it takes where it knows nothing', async () => {
    const [first = ''] = links(await page('/en/cases'), '/en/cases/')
    const answer = await lan.get(`/en/find?q=${first.split('/').at(-1)}`)
    expect(answer.headers.get('location')).toBe(first)
    const [finding = ''] = links(await page('/en/findings'), '/en/findings/')
    const found = await lan.get(`/en/find?q=${finding.split('/').at(-1)}`)
    expect(found.headers.get('location')).toBe(finding)
    const unknown = await page(`/en/find?q=${encodeURIComponent('<script>alert(1)</script>')}`)
    expect(unknown).toContain('What the search takes')
    expect(unknown).not.toContain('<script>alert')
  })
})

it('a code that several carriers have is told by carrier and kind, not by address', async () => {
  interface Sellers {
    readonly rows: readonly { readonly carrier: string; readonly code: string }[]
  }
  const [viettel, vinaphone] = await Promise.all(
    ['viettel', 'vinaphone'].map(async (carrier) => {
      return (await data<Sellers>(`/api/v1/points-of-sale?carrier=${carrier}`)).rows.map(({ code }) => code)
    }),
  )
  const code = viettel?.find((one) => vinaphone?.includes(one)) ?? 'none'
  const html = read(await page(`/en/find?q=${code}`))
  expect(html).toContain(
    `Point of sale <a href="/en/points-of-sale/viettel/${code}"><span class="whole"><bdi>${code}</bdi></span></a>, <bdi>Viettel`,
  )
  expect(links(html, `/en/points-of-sale/vinaphone/${code}`)).toHaveLength(1)
  expect(html.slice(html.indexOf('<main'))).not.toMatch(/>[^<]*points-of-sale\//)
})

describe('a number, a pseudonym, a case', () => {
  it('a number that was not found has its waterfall as a picture and as a table, and no value in it', async () => {
    const [number = ''] = links(await page('/en/suggestions?standing=suggested'), '/en/numbers/')
    const html = await page(number)
    expect(html).toMatch(/<svg role="img" aria-label="[^"]*Sum in bits [+−]/)
    expect(html).toContain('A suggestion is not a holder')
    const [person = ''] = links(html, '/en/persons/')
    expect(await page(person)).toContain('A pseudonym stands for a person of the register')
    const told = await data<{ records: readonly { readonly suggestions: readonly { readonly person: string }[] }[] }>(
      number.replace('/en/', '/api/v1/'),
    )
    const candidate = await page(`/en/persons/${told.records[0]?.suggestions[0]?.person}`)
    expect(candidate).toContain('A candidate for these numbers')
    expect(links(candidate, '/en/numbers/')).toContain(number)
  })

  it('a pseudonym of which nothing is known is no page, and it says what to do', async () => {
    const path = `/persons/${'0123456789abcdef'.repeat(2)}`
    const answers = await Promise.all([lan.get(`/vi${path}`), lan.get('/vi/persons/nobody')])
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    expect(await answers[0]?.text()).toContain('hoặc mở đêm nơi đã gặp mã này')
    const told = await fetch(`${site.url}/api/v1${path}`, { headers: { authorization: `Bearer ${site.token('lan')}` } })
    expect([told.status, await told.json()]).toMatchObject([404, { hint: expect.stringContaining('32 hex digits') }])
  })

  it('nights stand in a row, each leading to the same number on that night', async () => {
    const [number = ''] = links(await page('/en/cases?state=persisting'), '/en/numbers/')
    const html = await page(number)
    const [strip = ''] = /<ol class="strip">.*?<\/ol>/s.exec(html) ?? []
    expect(strip.match(/<li /g)).toHaveLength(3)
    expect(await page(`${number}?run=2026-11-20.1`)).toContain('20/11/2026 (shown here)')
    expect(read(strip)).toContain(`${number}?run=2026-11-20.1`)
    expect(await page('/en/numbers/0912000999')).toContain('This run has no finding on this number')
  })

  it('cases are found by what is due, and one tells what is required beside what was reported', async () => {
    interface Cases {
      readonly rows: readonly { readonly caseId: string; readonly dueOn: string; readonly state: string }[]
      readonly next: string | null
    }
    const overdue = await data<Cases>('/api/v1/cases?due=overdue')
    expect(overdue.rows.length).toBeGreaterThan(0)
    expect(overdue.rows.every(({ dueOn }) => dueOn < '2026-11-22')).toBe(true)
    const disputed = await data<Cases>('/api/v1/cases?state=disputed')
    expect(disputed.rows.map(({ state }) => state)).toEqual(['disputed'])
    const html = await page(`/en/cases/${disputed.rows[0]?.caseId}`)
    for (const words of ['Required', 'Reported as done', 'not reported', 'What became of it'])
      expect(html).toContain(words)
    expect((await lan.get(`/en/cases/${'0'.repeat(32)}`)).status).toBe(404)
  })

  it('rules are told as they were, with a way to their findings', async () => {
    const list = await page('/vi/rules')
    expect(links(list, '/vi/rules/').length).toBeGreaterThan(30)
    const rule = await page('/en/rules/point-of-sale-concentration')
    expect(rule).toContain('chosen by the project')
    expect(links(rule, '/en/findings?rule=point-of-sale-concentration')).toHaveLength(1)
  })
})
