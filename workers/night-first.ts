// What the doors of a night need, loaded while the night is still being planned.
import '../src/stages/night.ts'

export { default } from './begin.ts'
