/**
 * A sequential scale of three colours of the theme, `--low` over `--middle` to `--high`: its lightness alone gives the order,
 * so that it reads the same with any colour vision. The colours are read where the element stands.
 */
export function colourScale(element: Element): (share: number) => string {
  const style = getComputedStyle(element);
  const stops = ['--low', '--middle', '--high'].map((name) => channelsOf(style.getPropertyValue(name)));
  return (share) => {
    const along = Math.min(1, Math.max(0, share)) * 2;
    const first = along < 1 ? 0 : 1;
    const channels = stops[first]!.map((from, index) => from + (stops[first + 1]![index]! - from) * (along - first));
    return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
  };
}

/** `#rrggbb` → three numbers from 0 to 255. */
function channelsOf(colour: string): number[] {
  const hex = /^\s*#([0-9a-f]{6})/i.exec(colour)?.[1] ?? '808080';
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** Calls when the editor's theme changes; returns how to stop. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  return () => observer.disconnect();
}
