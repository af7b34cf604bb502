const COMMANDS = ['matml.run', 'matml.openRun', 'matml.cancelRun'] as const;
export type CommandName = (typeof COMMANDS)[number];

/** The commands the server carries out: those the client does not, as far as there is a command line to run with. */
export function offeredCommands(byClient: readonly string[], canRun: boolean): CommandName[] {
  return COMMANDS.filter((name) => !byClient.includes(name) && (canRun || name === 'matml.openRun'));
}
