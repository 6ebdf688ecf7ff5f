import { syncBuiltinESMExports } from 'node:module'

/** Has each call of a method heard, with its arguments and what it returned; the method itself is as it was. */
export function listenTo(owner: object, name: string, hear: (args: readonly unknown[], result: unknown) => void): void {
  const method: unknown = Reflect.get(owner, name)
  if (typeof method !== 'function') throw new Error(`there is no ${name} to listen to`)
  const heard = function (this: unknown, ...args: readonly unknown[]): unknown {
    const result: unknown = Reflect.apply(method, this, args)
    hear(args, result)
    return result
  }
  if (!Reflect.set(owner, name, heard)) throw new Error(`${name} cannot be listened to`)
  // What is imported by name from a module of Node is a copy of it.
  syncBuiltinESMExports()
}
