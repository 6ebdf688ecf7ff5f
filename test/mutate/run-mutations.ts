import { type Mutation, mutationsOf } from './mutation.ts'

/** Of the room `run`: what waits, cuts, counts and refuses; and of the kernel what only a check asks for. */
export const RUN_MUTATIONS: readonly Mutation[] = [
  ...mutationsOf(
    'run/slab-ring.ts',
    ['test/run/slab-ring.test.ts'],
    [
      ['else next.resolve(slab)', ''],
      ['this.#failure ??= { error }', 'this.#failure = { error }'],
      ['for (const { reject } of this.#waiting.splice(0)) reject(this.#failure.error)', ''],
      ['if (this.#failure !== undefined) return Promise.reject(this.#failure.error)', ''],
    ],
  ),
  ...mutationsOf(
    'run/csv-rows.ts',
    ['test/run/csv-rows.test.ts'],
    [
      ["if (whole === '') continue", ''],
      ['if (openCharacters > csvLineCharactersMax) throw tooLong(source, lines)', ''],
      ['if (openCharacters + rest.length > csvLineCharactersMax) throw tooLong(source, lines)', ''],
      ["if (last !== '') yield last", ''],
      ['if (closing !== undefined && closing + 1 !== end) return undefined', ''],
      ["while (at >= 0 && line[at + 1] === '\"') at = line.indexOf('\"', at + 2)", ''],
      ["if (at === undefined) throw wrong(source, 'is empty')", ''],
    ],
  ),
  ...mutationsOf(
    'run/zstd-frame.ts',
    ['test/run/compressed.test.ts'],
    [
      ["this.#expect('block', type === 1 ? 1 : bytes)", "this.#expect('block', bytes)"],
      ['} else if (magic >= 0x184d2a50 && magic <= 0x184d2a5f) {', '} else if (magic === 0x184d2a50) {'],
      ["else if (this.#hasChecksum) this.#expect('checksum', 4)", ''],
      [
        "if ((descriptor & 0x08) !== 0) throw new FrameFault('a reserved bit of the frame header is set')",
        '',
        'the decoder refuses such a frame too',
      ],
      ["if (dictionaryBytes > 0) throw new FrameFault('it is compressed with a dictionary, which is not at hand')", ''],
      [
        'const contentSizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0',
        'const contentSizeBytes = [0, 2, 4, 8][descriptor >> 6] ?? 0',
      ],
    ],
  ),
  ...mutationsOf(
    'run/tallies.ts',
    ['test/run/tallies.test.ts'],
    [
      [
        'persons.set(records, (persons.get(records) ?? 0) + (pairs[i + 1] ?? 0))',
        'persons.set(records, pairs[i + 1] ?? 0)',
      ],
      ['return [...persons].sort(([a], [b]) => a - b)', 'return [...persons]'],
      ['return b.map((count, i) => count + (a?.[i] ?? 0))', 'return [...b]'],
    ],
  ),
  ...mutationsOf(
    'run/register-fault-list.ts',
    ['test/run/register-build.test.ts', 'test/run/register-index-file.test.ts'],
    [
      ['this.#met.sort((a, b) => a.metSource - b.metSource || a.metOffset - b.metOffset)', ''],
      [
        'return [...this.#before, ...this.#met, ...this.#last].slice(0, rejectsListedMax)',
        'return [...this.#met, ...this.#last].slice(0, rejectsListedMax)',
      ],
    ],
  ),
  ...mutationsOf(
    'run/register-successors.ts',
    ['test/run/register-build.test.ts', 'test/run/register-index-file.test.ts'],
    [
      [
        'if (slot < answer.persons && pinAt(slot) === successor) this.#isEndHeld[row] = 1',
        'if (slot < answer.persons) this.#isEndHeld[row] = 1',
      ],
      ['return row < start + count && this.pins[row] === pin ? row : -1', 'return row < start + count ? row : -1'],
      [
        'return order.sort((a, b) => this.#number(a, 5) - this.#number(b, 5) || this.#number(a, 6) - this.#number(b, 6))',
        'return order',
      ],
    ],
  ),
  ...mutationsOf(
    'run/index-header.ts',
    ['test/run/register-index-file.test.ts'],
    [
      ["if (own !== prelude.readBigUInt64LE(PRELUDE.checksum)) throw damaged(path, 'its first bytes')", ''],
      [
        "if (checksumOf(json, space) !== prelude.readBigUInt64LE(PRELUDE.headerChecksum)) throw damaged(path, 'its header')",
        '',
      ],
      ['if (size < fileBytes) throw cutOff(path, fileBytes, size)', ''],
      ['if (checksum.finished() !== section.checksum) throw damagedSection(path, section)', ''],
    ],
  ),
  ...mutationsOf(
    'run/memory-plan.ts',
    ['test/run/memory-plan.test.ts', 'test/engines/budget.test.ts'],
    [
      ['if (budget.bytesMax < leastMemory(header, budget.baseBytes)) throw tooLittle(header, budget)', ''],
      [
        'const groups = Math.ceil(partitions.length / groupPartitions)',
        'const groups = Math.floor(partitions.length / groupPartitions)',
      ],
      [
        'const kept = slabs * SLAB_KEPT_BYTES + (plan.store === undefined ? 0 : STORE_BYTES)',
        'const kept = slabs * SLAB_KEPT_BYTES',
      ],
    ],
  ),
  ...mutationsOf(
    'kernel/empty-cells.ts',
    ['test/run/check.test.ts'],
    [
      ['if (lane > LANE_ODD) continue', ''],
      ['const isDense = lane == LANE_ODD && (inspect(at, end) & SEEN.dense) != 0', 'const isDense = false'],
      ['if (at != to && hasOddEdge(trimmedStart(at + usize(load<u8>(at) == quote), to), to)) return true', ''],
      ['to--', ''],
    ],
  ),
]
