/**
 * What is large and not needed for the first look is in files of its own (`entries/`), each with its styles: loaded when a
 * component asks for it, after what is there already has been painted.
 */
export const plots = part<typeof import('./entries/plots.ts')>('plots');
export const periodicTable = part<typeof import('./entries/periodicTable.ts')>('periodicTable');
export const markdown = part<typeof import('./entries/markdown.ts')>('markdown', { styles: false });
export const structureViewer = part<typeof import('./entries/structure.ts')>('structure');

function part<Module>(name: string, { styles = true } = {}): () => Promise<Module> {
  let loading: Promise<Module> | undefined;
  const load = async () => {
    await painted();
    const script = new URL(`./${name}.js`, import.meta.url).href;
    // Side by side; what is drawn without its styles would measure itself wrongly.
    const [module] = await Promise.all([
      import(script) as Promise<Module>,
      styles ? addStyles(script.replace(/\.js$/, '.css')) : undefined,
    ]);
    return module;
  };
  return () => {
    loading ??= load();
    return loading;
  };
}

/** What is drawn in an element is whole: nothing in it waits for a part any more (`data-arriving`), and it has its size. */
export async function arrived(element: HTMLElement): Promise<void> {
  const waits = () => element.querySelector('[data-arriving]') !== null;
  if (!waits()) return;
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      if (waits()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(element, { childList: true, subtree: true });
  });
  await painted();
}

/** The frame after the next has what was just put into the page. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

function addStyles(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`${href} cannot be loaded`));
    document.head.append(link);
  });
}
