/** Black or white, whichever stands out more from a colour `rgb(r, g, b)`: at least 4.5 to 1 for any colour (WCAG 2.2, 1.4.3). */
export function lettersOn(background: string): string {
  const channels = background
    .match(/[\d.]+/g)
    ?.slice(0, 3)
    .map(Number) ?? [255, 255, 255];
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  // Contrast is (L + 0.05) / (l + 0.05): black and white are equally far from a luminance of √(1.05 · 0.05) − 0.05.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.1791 ? '#000000' : '#ffffff';
}
