/** The notebook's name in package.json. */
export const NOTEBOOK_TYPE = 'matml-notebook';
/** What a cell's run left behind, as the renderer takes it. */
export const RESULT_MIME = 'application/vnd.matml.result+json';
