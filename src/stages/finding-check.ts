/** What tells whether a cell is as it was written: 32 bits of all its bytes, mixed word by word. Against faults of a disk, not against people. */
export function checkOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let check = bytes.length
  const words = bytes.length & ~3
  for (let at = 0; at < words; at += 4) check = mixed(check ^ view.getInt32(at, true))
  for (let at = words; at < bytes.length; at++) check = mixed(check ^ view.getUint8(at))
  return check >>> 0
}

function mixed(word: number): number {
  const product = Math.imul(word, 0x9e37_79b1)
  return product ^ (product >>> 15)
}
