/** The editor's names of the panels, as package.json has them in `activationEvents`. */
export const PANEL_VIEWS = [
  'matml.training',
  'matml.predictions',
  'matml.dataset',
  'matml.compare',
  'matml.model',
  'matml.design',
] as const;
