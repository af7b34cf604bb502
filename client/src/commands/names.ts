/** Commands of the palette, as package.json has them; a test holds both together. */
export const PALETTE_COMMANDS = [
  'matml.runExperiment',
  'matml.runBlock',
  'matml.train',
  'matml.predict',
  'matml.predictMaterial',
  'matml.design',
  'matml.stop',
  'matml.resume',
  'matml.compareRuns',
  'matml.showTraining',
  'matml.showPredictions',
  'matml.showDataset',
  'matml.showModel',
  'matml.showEmbeddingMap',
  'matml.showDesign',
  'matml.openReport',
  'matml.export',
  'matml.newExperiment',
  'matml.openAsNotebook',
  'matml.openAsText',
  'matml.showLog',
  'matml.showDiagnostics',
  'matml.reportIssue',
  'matml.restartLanguageServer',
  'matml.setDatabaseKey',
  'matml.refreshRuns',
  'matml.showRunFolder',
  'matml.deleteRun',
] as const;

/** Commands that code lenses and lines of views name; nobody types them. */
export const INTERNAL_COMMANDS = ['matml.run', 'matml.openRun', 'matml.cancelRun', 'matml.showPlace'] as const;

export type CommandName = (typeof PALETTE_COMMANDS)[number] | (typeof INTERNAL_COMMANDS)[number];
