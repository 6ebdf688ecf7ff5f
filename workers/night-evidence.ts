import { zstdCompressSync } from 'node:zlib'
import { answering } from '../src/stages/answer.ts'
import type { PostedEvidence } from '../src/stages/night-task.ts'
import { night } from './night-thread.ts'

/** The evidence of a batch of chosen records, compressed and sealed. */
export default answering((posted: PostedEvidence) => night.evidence(posted, (raw) => zstdCompressSync(raw)))
