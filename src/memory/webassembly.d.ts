/** What is used of WebAssembly, as the JavaScript API specification has it: the language's own libraries leave it to browsers. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array)
    static customSections(module: Module, name: string): ArrayBuffer[]
    static exports(module: Module): { readonly name: string; readonly kind: string }[]
    static imports(module: Module): { readonly module: string; readonly name: string; readonly kind: string }[]
  }
  class Memory {
    /** Sizes in pages of 64 KiB. */
    constructor(descriptor: { initial: number; maximum: number; shared: true })
    /** Adds pages of 64 KiB and answers how many there were. */
    grow(pages: number): number
    readonly buffer: SharedArrayBuffer
  }
  type Exports = Record<string, unknown>
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>)
    readonly exports: Exports
  }
}
