/** When the editor began to evaluate the extension (milliseconds of `performance.now()`): imported before all else. */
export const began = performance.now();
