import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/formats/canonical.ts'
import { cellsOf } from '../../src/formats/codes.ts'
import type { CarrierFormat } from '../../src/formats/format.ts'
import { FORMATS, formatNamed } from '../../src/formats/index.ts'
import { mobifone } from '../../src/formats/mobifone.ts'
import { viettel } from '../../src/formats/viettel.ts'
import { LANE, ROW, ROW_BYTES } from '../../src/memory/row.ts'
import { decodeBatch } from '../../src/stages/decode.ts'
import { columnProgram } from '../../src/stages/program.ts'
import { makeWorld } from '../generate/world.ts'
import { decodedByReference, decodedByStages } from './decoding.ts'
import { hostileDump } from './hostile-dump.ts'

async function expectEqual(file: Uint8Array, format: CarrierFormat, pieces = [1 << 16]): Promise<void> {
  const expected = await decodedByReference(file, format)
  for (const piece of pieces) expect(decodedByStages(file, format, { piece })).toEqual(expected)
}

/** A dump: the format's header and records of these cells, the others empty. */
function dumpOf(format: CarrierFormat, ...records: readonly Readonly<Record<string, string>>[]): Buffer {
  const all = cellsOf(format)
  const lines = records.map((cells) =>
    all.map(({ columns }) => columns.map(({ as }) => cells[as]).find((cell) => cell !== undefined) ?? ''),
  )
  return Buffer.from([all.map(({ header }) => header), ...lines].map((line) => line.join(format.delimiter)).join('\n'))
}

describe('decode is what the reference says', () => {
  const fixtures = new URL('../../fixtures/', import.meta.url)
  it.each(FORMATS.map(({ name }) => name))('of the fixture %s, in slabs of 64 bytes, 4 KiB and 8 MiB', async (name) => {
    const folder = new URL(`formats/${name}/`, fixtures)
    const file = readdirSync(folder).find((one) => one.startsWith('dump')) ?? ''
    await expectEqual(readFileSync(new URL(file, folder)), formatNamed(name), [64, 4096, 8 << 20])
  })

  const dumps = readdirSync(new URL('worlds/', fixtures)).flatMap((world) => {
    if (world.endsWith('.md')) return []
    return readdirSync(new URL(`worlds/${world}/`, fixtures))
      .filter((file) => /^(viettel|mobifone|vinaphone|itel|vietnamobile)/.test(file))
      .map((file) => `${world}/${file}`)
  })
  it.each(dumps)('of %s', async (path) => {
    const packed = readFileSync(new URL(`worlds/${path}`, fixtures))
    const file = path.endsWith('.gz') ? gunzipSync(packed) : path.endsWith('.zst') ? zstdDecompressSync(packed) : packed
    const carrier = /\/(\w+?)(?=[_.])/.exec(path)?.[1] ?? ''
    const format =
      FORMATS.find(({ name, columns }) => name === carrier && file.includes(columns[0]?.from ?? '')) ?? canonical
    await expectEqual(file, format, [4096])
  })

  it.each(['hostile', 'smoke'] as const)('of a %s world', async (scenario) => {
    const world = await makeWorld({ scenario, seed: 23, persons: 1500, subscribers: 2000 })
    const files = world.files().filter((path) => /\.(csv|txt)$/.test(path) && /(viettel|VNP|MBF)_/.test(path))
    expect(files.length).toBeGreaterThan(2)
    for (const path of files) {
      const format = formatNamed(path.includes('VNP_') ? 'vinaphone' : path.includes('MBF_') ? 'mobifone' : 'viettel')
      await expectEqual(world.bytes(path), format, [1 << 20, 50_000])
    }
    world.remove()
  })

  it.each(FORMATS)('of hostile records of $name', async (format) => {
    await fc.assert(
      fc.asyncProperty(hostileDump(format), fc.constantFrom(64, 700, 1 << 20), async (file, piece) => {
        await expectEqual(file, format, [piece])
      }),
      { numRuns: 100 },
    )
  })
})

describe('decode', () => {
  it('tells UTF-8 from other bytes, wherever they stand', async () => {
    const sequences = [
      '00',
      '7f',
      '80',
      'bf',
      'c0',
      'c1',
      'c3',
      'c3a9',
      'c380',
      'df',
      'e0',
      'e080',
      'e09f',
      'e0a0',
      'e1ba',
      'e1bb87',
    ]
    const more = [
      'ed9f',
      'eda0',
      'ee80',
      'efbf',
      'f0',
      'f08f',
      'f090',
      'f09080',
      'f48f',
      'f490',
      'f5',
      'ff',
      '41',
      '2c',
      '20',
      '8080',
    ]
    const parts = fc.constantFrom(...[...sequences, ...more].slice(1)).map((hex) => Buffer.from(hex, 'hex'))
    const text = fc.tuple(fc.nat(40), fc.array(parts, { minLength: 1, maxLength: 12 }))
    const line = text.map(([before, bytes]) =>
      Buffer.concat([Buffer.from('x'.repeat(before)), ...bytes, Buffer.from('\n')]),
    )
    const header = Buffer.from(`${canonical.columns.map(({ from }) => from).join('|')}\n`)
    const single = [
      'c3',
      'e1bb',
      'f09080',
      'f48f',
      '80',
      'c080',
      'c1bf',
      'c280',
      'dfbf',
      'e08080',
      'e09fbf',
      'e0a080',
      'ed9fbf',
      'eda080',
    ]
    const others = [
      'edbfbf',
      'ee8080',
      'f0808080',
      'f08fbfbf',
      'f0908080',
      'f48fbfbf',
      'f4908080',
      'f5808080',
      'ff',
      'c3a9a9',
      'e28028',
    ]
    const alone = [...single, ...others].flatMap((hex) =>
      Array.from({ length: 33 }, (_, before) => Buffer.from(`${'78'.repeat(before)}${hex}0a`, 'hex')),
    )
    const last = Buffer.from('|'.repeat(canonical.columns.length - 1).replace('|', 'x|'))
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), async (lines) => {
        await expectEqual(Buffer.concat([header, ...alone, ...lines, last]), {
          ...canonical,
          delimiter: '|',
          quote: '',
        })
      }),
      { numRuns: 100 },
    )
  })
  it('reads a file with more columns than anybody knows', async () => {
    const strangers = Array.from({ length: 3000 }, (_, i) => `column ${i}`)
    const headers = [...strangers, ...canonical.columns.map(({ from }) => from), ...strangers.map((name) => `${name}!`)]
    const cells = headers.map((name, i) => (name === 'msisdn' ? '0961234567' : i % 7 === 0 ? '"a,b"' : ''))
    const lines = [headers, cells, [...cells, ''], [...cells, '\u200B'], [...cells, 'x'], cells.slice(1)]
    await expectEqual(Buffer.from(lines.map((line) => line.join(',')).join('\n')), canonical)
  })
  it('refuses a header of hostile length', () => {
    const headers = [...canonical.columns.map(({ from }) => from), 'x'.repeat(300_000)]
    expect(() => columnProgram(canonical, headers, [])).toThrow('more columns or text than any file')
  })
  it('says where memory is too small', () => {
    const file = dumpOf(canonical, { msisdn: '0961234567', full_name: 'Trần Thị Lạ'.normalize('NFD') })
    let looks = 0
    decodedByStages(file, canonical, {
      look: (thread, batch, run) => {
        looks++
        expect(() => decodeBatch({ ...thread, scratchBytes: 100 }, batch, run)).toThrow('100 bytes of scratch memory')
        expect(() => decodeBatch({ ...thread, heapBytes: 9 }, batch, run)).toThrow('heap for mended values is full')
      },
    })
    expect(looks).toBe(1)
  })
  it('knows words in whatever spelling', async () => {
    const spelled = [
      'KHÔNG CÓ',
      'không có',
      'khoˆng',
      'Không có'.normalize('NFD'),
      '\u212Ahông có',
      'kHôNg Có',
      '\u200Bn/a',
    ]
    const records = spelled.map((cell) => ({ msisdn: '0961234567', full_name: cell, address: cell, sex: cell }))
    await expectEqual(dumpOf(viettel, ...records), viettel)
  })
  it.each([
    [
      'viettel',
      'TP. Hồ Chí Minh',
      ['TP. HỒ CHÍ MINH', 'tp. hồ chí minh', '79', '""', 'Hà Giang', 'Bình Dương', 'Tp HCM'],
    ],
    ['vinaphone', '79', ['01', '96', '1', '99', '079', 'Hà Nội', '']],
  ])('knows a province of %s, and leaves no other place to TypeScript', async (name, known, others) => {
    const format = formatNamed(name)
    const ordinary = [known, ...others]
    const odd = ['TP. hỒ chí minh', 'hà nội'.normalize('NFD'), 'kHôNg Có', '\u200B01', 'Ｈà Nội', `"${known}""`]
    const records = [...ordinary, ...odd].map((province) => {
      return { msisdn: '0961234567', province, point_of_sale_province: province }
    })
    await expectEqual(dumpOf(format, ...records), format)
    const [lanes, places, sold]: [number[], number[], number[]] = [[], [], []]
    const look = ({ view, rows }: { view: DataView; rows: number }): void => {
      for (const i of ordinary.keys()) {
        lanes.push(view.getUint8(rows + i * ROW_BYTES + ROW.lane))
        places.push(view.getUint8(rows + i * ROW_BYTES + ROW.province))
        sold.push(view.getUint8(rows + i * ROW_BYTES + ROW.pointOfSaleProvince))
      }
    }
    decodedByStages(dumpOf(format, ...records.slice(0, ordinary.length)), format, { look })
    expect(lanes).toEqual(ordinary.map(() => LANE.clean))
    expect(places).toEqual(name === 'viettel' ? [28, 28, 28, 28, 0, 254, 254, 0] : [28, 1, 34, 0, 0, 254, 0, 0])
    // a shop may stand under the code of an old province: 079 is of what is 79 now
    expect(sold).toEqual(name === 'viettel' ? [28, 28, 28, 28, 0, 0, 0, 0] : [28, 1, 34, 0, 0, 28, 0, 0])
  })
  it('knows provinces also where their words do not fit into the program', async () => {
    const codes = Object.fromEntries(Array.from({ length: 33_000 }, (_, i) => [`Đ${i}`, i % 2 === 0 ? '01' : 'x']))
    const columns = canonical.columns.map((column) => (column.as === 'province' ? { ...column, codes } : column))
    const cells = ['đ32998', 'Đ32999', '96', 'Hà Nội', '']
    await expectEqual(dumpOf(canonical, ...cells.map((province) => ({ msisdn: '0961234567', province }))), {
      ...canonical,
      columns,
    })
  })
  it('takes what a column of codes says of two fields', async () => {
    const cells = ['1', '10', '21', '99', '7', 'NULL', ' 20 ', '2O']
    await expectEqual(dumpOf(mobifone, ...cells.map((status) => ({ msisdn: '84961234567', status }))), mobifone)
  })
  it('reads a format with codes for text, and with more words than its program has room for', async () => {
    const many = Object.fromEntries(Array.from({ length: 4000 }, (_, i) => [`Code ${i} ${'x'.repeat(60)}`, 'other']))
    const columns = canonical.columns.map((column) => {
      if (column.as === 'sales_agent') return { ...column, codes: { Đại: 'D1' } }
      return column.as === 'block_reason' ? { ...column, codes: many } : column
    })
    const format = { ...canonical, columns, unknownWords: ['-', '??', 'không', 'akb', ''.padEnd(300, 'z')] }
    const cells = ['đại', `code 7 ${'x'.repeat(60)}`, '-', '??', 'KHÔNG', 'A\u212Ab', 'z'.repeat(300)]
    const records = cells.map((cell) => {
      return {
        msisdn: '0961234567',
        sales_agent: cell,
        block_reason: cell,
        full_name: cell,
        address: cell,
        ported_from: cell,
      }
    })
    await expectEqual(dumpOf(format, ...records), format)
  })
  it('keeps codes of sellers of any length', async () => {
    const codes = [1, 7, 8, 15, 16, 17, 31, 32, 33, 199, 200, 201].map((length) =>
      'NV-0123456789'.repeat(20).slice(0, length),
    )
    const cells = [
      ...codes,
      ...codes.map((code) => `"${code}"`),
      ...codes.map((code) => `${code.slice(1)}Đ`),
      '"a""b"',
      'a"b',
    ]
    const records = cells.map((cell, i) => ({
      msisdn: '0961234567',
      sales_agent: cell,
      point_of_sale: cells.at(-i) ?? '',
    }))
    await expectEqual(dumpOf(canonical, ...records), canonical)
  })
  it('passes over the header where it has an empty cell first, and total lines', async () => {
    const file = Buffer.from(` ,Số thuê bao,Loại khách hàng\n,0961234567\nTỔNG CỘNG,9\n"",Số thuê bao\n`)
    const columns = viettel.columns.map((column) => ({ ...column, optional: true }))
    await expectEqual(file, { ...viettel, columns })
    const quoted = Buffer.from('Số thuê bao,IMSI\n"""t""",9\n"""x""",9\n')
    await expectEqual(quoted, { ...viettel, columns, totalWords: ['"T"'] })
    const long = `${'Số X'.repeat(200)},Số thuê bao\n`
    await expectEqual(Buffer.from(`${long}a,0961234567\n${long.normalize('NFD')}${long.toUpperCase()}`), {
      ...viettel,
      columns,
    })
  })
  it('takes empty cells beyond those of the header for none where the header ends with a delimiter', async () => {
    const columns = viettel.columns.map((column) => ({ ...column, optional: true }))
    const beyond = [
      '',
      ',',
      ',,',
      ', ',
      ',""',
      ',\u00a0',
      ',\u00a0\u200b,',
      ',\u00a0x',
      ',x',
      ',,x',
      ',x,',
      ',"\u00a0,"',
      ',é\0',
      ',\xff',
    ]
    const rows = beyond.map((cells) => `0961234567,Cá nhân${cells}`)
    for (const header of [
      'Số thuê bao,Loại khách hàng',
      'Số thuê bao,Loại khách hàng,',
      'Số thuê bao,Loại khách hàng, ,',
    ]) {
      await expectEqual(Buffer.from([header, ...rows, ''].join('\n')), { ...viettel, columns }, [1 << 16, 40])
    }
  })
  it('cuts quoted cells right beside quotes that open none', async () => {
    const columns = viettel.columns.map((column) => ({ ...column, optional: true }))
    const rows = ['09"6,"x ""y, z",9', '"x "", y",0961234567",9', '0961234567,"a"",""b, c",9"']
    await expectEqual(Buffer.from(['Loại khách hàng,Số thuê bao,IMSI', ...rows, ''].join('\n')), {
      ...viettel,
      columns,
    })
  })
  it('leaves ordinary records to the kernel', () => {
    const ordinary = {
      msisdn: '0961234567',
      subscriber_kind: 'Cá nhân',
      document_type: 'CCCD',
      document_number: '079185000001',
      document_issued_on: '06/05/2021',
      document_issued_place: 'Cục Cảnh sát quản lý hành chính về trật tự xã hội',
      full_name: 'Trần Thị Thử',
      date_of_birth: '03/02/1985',
      sex: 'Nữ',
      nationality: 'Việt Nam',
      address: '"1 Đường Mẫu, Phường Thử"',
      province: 'TP. Hồ Chí Minh',
      user_kind: 'Bản thân',
      activated_at: '02/01/2022 03:04:05',
      channel: 'Cửa hàng',
      point_of_sale: 'VTL-HCM-0007',
      sales_agent: 'NV0007',
      status: 'Đang hoạt động',
      user_name: 'Chu Thị Thử',
      ported_from: 'MobiFone',
      record_key: 'V000000002',
    }
    const lanes: number[] = []
    decodedByStages(dumpOf(viettel, ordinary), viettel, {
      look: ({ view, rows }) => lanes.push(view.getUint8(rows + 12)),
    })
    expect(lanes).toEqual([0])
  })
})
