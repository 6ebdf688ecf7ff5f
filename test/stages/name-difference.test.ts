import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameLevel as plainly } from '../../src/reference/name-level.ts'
import { surelyDiffer } from '../../src/stages/name-difference.ts'

/** Words that others are read as or sound like: titles, dialects, keystrokes. */
const WORDS = [
  ...['Ông', 'ong', 'oong', 'Bà', 'baf', 'mr', 'Mrs', 'Hoàng', 'hoangf', 'Huỳnh', 'huynh', 'Sơn', 'San', 'Vũ', 'Võ'],
  ...['Phúc', 'Phwowcs', 'Nguyễn', 'Nguyeenx', 'Đà', 'ddaf', 'Tư', 'Tw', 'ww', 'Lý', 'Li', 'lys', 'An', 'aan', 'Hà'],
  ...['o6ng', 'Ba2', 'Nguyen64', '7', "H'Hoàng", 'Bà.Hà'],
  ...['TrÇn', 'Bµ', 'Nguyeãn', 'Hoaøng', 'Huyønh', 'Vuõ', 'HÃ', 'VÃµ', 'Hoµng', 'Ngô', 'Lê'],
]
const word = fc.oneof(
  fc.constantFrom(...WORDS),
  fc
    .array(fc.constantFrom(...'aăâdđeêioôơuưyÁàDfsxrjwhngbczƠễ19-.ÇÊÕéàäñîôöÃµ'), { minLength: 1, maxLength: 6 })
    .map((x) => x.join('')),
)
const name = fc.array(word, { minLength: 1, maxLength: 4 })

/** A name, and one of some of its words and few others. */
const pairs = fc
  .tuple(name, name, fc.nat(4), fc.nat(4))
  .map(([one, other, from, kept]) => [one.join(' '), [...one.slice(from), ...other.slice(0, kept)].join(' ')] as const)

describe('that two names surely differ', () => {
  it.each([
    ['Nguyễn Văn An', 'Trần Thị Bích'],
    ['Qzv Zwcbbc Xjkooc', 'Nguyễn Thị Hồng'],
    ['NGUYEN VAN AN', 'Lê Quốc Đạt'],
    ['Qzv7 Zw-Cbbc. Xjk', "Kpă H'Nhung"],
    ['Qzvc Zwcb', 'Lê Xuân Hà'],
  ])('is told of %j and %j', (a, b) => expect([surelyDiffer(a, b), surelyDiffer(b, a)]).toEqual([true, true]))

  it.each([
    ['Nguyễn Văn An', 'Nguyễn Văn An'],
    ['Nguyễn Thị Mai', 'Nguyễn Mai'],
    ['Hoàng An', 'Huỳnh An'],
    ['Ông Trần An', 'Trần An'],
    ['Trần Quốc', 'Tr?n Quốc'],
    ['Bà Zwc Bqq', 'Nguyễn Văn Bình'],
    ['Tr\u00a1n Xuzz', 'Nguyễn Văn Bình'],
    ['Phan Hùng (Quyết)', 'Nguyễn Văn Bình'],
    ['123 456', 'Nguyễn Văn Bình'],
    ['', 'Nguyễn Văn Bình'],
  ])('is not told of %j and %j', (a, b) => expect([surelyDiffer(a, b), surelyDiffer(b, a)]).toEqual([false, false]))

  it('is never said of names that the reference finds alike', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        if (surelyDiffer(a, b)) expect([a, b, plainly(a, b)]).toEqual([a, b, 'different'])
      }),
      { numRuns: 5_000 },
    )
  })
})
