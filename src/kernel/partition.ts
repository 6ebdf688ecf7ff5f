/** Offsets within the header of a partition: the drawing is `memory/partition.ts`, and a test holds the two equal. Never exported from `index.ts`. */
export const enum PARTITION {
  magic = 0,
  version = 8,
  threads = 12,
  seed = 16,
  slots = 24,
  pinCapacity = 28,
  cmnds = 32,
  cmndCapacity = 36,
  side = 40,
  sideEntries = 44,
  names = 48,
  nameBytes = 52,
  io = 56,
  pins = 60,
  cmndEntries = 64,
}

/** Bytes of an entry of `slots`, and of one of `cmnds`. */
export const SLOT_BYTES: usize = 16
export const CMND_BYTES: usize = 12

/** The bits of a slot's first word that hold PIN + 1; its payload is above them. */
export const PIN_BITS: u64 = 0xffffffffff

/** The index of no slot. */
export const NO_SLOT: u32 = 0xffffffff

/** What stands for a row where several list a CMND. */
export const SEVERAL: u64 = 1 << 63
