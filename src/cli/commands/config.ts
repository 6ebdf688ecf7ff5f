import { Command } from 'commander'
import type { SiteConfig } from '../../model/config.ts'
import { RunError } from '../../model/errors.ts'
import { readConfig } from '../../nights/config.ts'
import { missingFiles } from '../../nights/missing-files.ts'
import { writeNewConfig } from '../../nights/new-config.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'

/** `simsach config`: the site's configuration, made and checked. */
export function configCommand(finished: Finished): Command {
  const command = new Command('config')
    .summary('make or check the configuration of a site')
    .description('The configuration of a site is one JSON file; src/nights/README.md explains each key.')
    .addCommand(initCommand(finished))
    .addCommand(checkCommand(finished))
  return withExamples(command, [{ run: 'simsach config --help', does: 'what there is' }])
}

function initCommand(finished: Finished): Command {
  const command = new Command('init')
    .summary('write a configuration to begin with')
    .description('Writes simsach.json into a folder, beside its inbox and its register.')
    .argument('<dir>', 'a folder that is there')
    .action((folder: string) => {
      process.stdout.write(`${writeNewConfig(folder)}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [{ run: 'simsach config init world', does: 'for a world that was generated' }])
}

function checkCommand(finished: Finished): Command {
  const command = new Command('check')
    .summary('check a configuration')
    .description(
      'Checks a configuration against its schema, and that what it names is there. Prints it with every default.',
    )
    .argument('<file>', 'the configuration')
    .action(async (file: string) => {
      const config = await readConfig(file)
      refuseMissing(config)
      process.stdout.write(`${JSON.stringify(config, undefined, 2)}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [
    { run: 'simsach config check world/simsach.json', does: 'what it says, with every default' },
  ])
}

function refuseMissing(config: SiteConfig): void {
  const missing = missingFiles(config)
  if (missing.length === 0) return
  throw new RunError(
    'file-missing',
    `not there: ${missing.map(([key, path]) => `${path} (${key})`).join(', ')}`,
    'Make them, or mend the paths: they are taken from the folder of the configuration.',
  )
}
