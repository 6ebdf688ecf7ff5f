import { constants, zstdCompressSync } from 'node:zlib'
import { answering } from '../src/stages/answer.ts'
import type { PostedEvidence } from '../src/stages/night-task.ts'
import { night } from './night-thread.ts'

const params = { [constants.ZSTD_c_compressionLevel]: 1 }

/** The evidence of a batch of chosen records, compressed and sealed. */
export default answering((posted: PostedEvidence) => night.evidence(posted, (raw) => zstdCompressSync(raw, { params })))
