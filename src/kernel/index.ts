/**
 * HOT LOOPS, in AssemblyScript: everything that touches each byte of a dump or each slot of the register. Imports
 * nothing, owns no memory, keeps no state: addresses come in, counts and codes go out. No static data and no globals
 * that change, for every thread has an instance of its own on the same shared memory.
 */
export * from './xxh64'
export * from './table'
export * from './probe'
export * from './msisdn'
export * from './document'
export * from './dates'
export * from './describe'
export * from './split'
export { birthDateLevel } from './compare'
export { decideAmbiguous, decideRows } from './decide'
export * from './join'
export * from './answers'
export * from './cipher'
export * from './segment'
export * from './segment-keys'
export { readName } from './names'
export * from './decode'
export { readRegister } from './register-read'
export { gatherBuckets } from './register-buckets'
export * from './register-order'
export { fillFrame } from './register-frame'
export { spreadCmnds } from './register-entry'
export { groupEntries } from './grouping'
export { groupCodes } from './grouping-codes'
