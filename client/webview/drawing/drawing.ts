/**
 * What is drawn in an element as an SVG file of its own: SVG as it stands with its styles written into it, canvases as
 * pictures, boxes and text of HTML at their places. The colours are those of a light page. Elements marked
 * `data-not-drawn`, and what cannot be seen, are left out.
 */
export function drawingOf(element: HTMLElement): { svg: string; width: number; height: number } {
  element.classList.add('printed');
  try {
    const frame = element.getBoundingClientRect();
    const [width, height] = [Math.ceil(frame.width), Math.ceil(frame.height)];
    const pieces: string[] = [];
    draw(element, frame, pieces);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${pieces.join('')}</svg>`;
    return { svg, width, height };
  } finally {
    element.classList.remove('printed');
  }
}

function draw(element: Element, frame: DOMRect, pieces: string[]): void {
  const style = getComputedStyle(element);
  if (element.hasAttribute('data-not-drawn') || hidden(style)) return;
  const box = element.getBoundingClientRect();
  const place = `x="${round(box.left - frame.left)}" y="${round(box.top - frame.top)}" width="${round(box.width)}" height="${round(box.height)}"`;
  if (element instanceof SVGSVGElement) {
    pieces.push(drawnSvg(element, place));
    for (const foreign of element.querySelectorAll('foreignObject')) {
      const turned = rotationOf(foreign);
      if (turned !== 0) pieces.push(turnedText(foreign, turned, frame));
      else for (const child of foreign.children) draw(child, frame, pieces);
    }
    return;
  }
  if (element instanceof HTMLCanvasElement) {
    pieces.push(`<image ${place} href="${element.toDataURL('image/png')}"/>`);
    return;
  }
  if (visibleColour(style.backgroundColor) && box.width > 0)
    pieces.push(
      `<rect ${place} rx="${Number.parseFloat(style.borderTopLeftRadius) || 0}" fill="${style.backgroundColor}"/>`,
    );
  for (const child of element.childNodes) {
    if (child instanceof Text) pieces.push(...drawnText(child, style, frame));
    else if (child instanceof Element) draw(child, frame, pieces);
  }
}

/** By how many degrees an element is turned on the page. */
function rotationOf(element: SVGGraphicsElement): number {
  const matrix = element.getScreenCTM();
  return matrix ? Math.round((Math.atan2(matrix.b, matrix.a) * 180) / Math.PI) : 0;
}

/** The words of a turned piece of HTML (the label of an upright axis), about the middle of where they stand. */
function turnedText(element: Element, degrees: number, frame: DOMRect): string {
  const words = element.firstElementChild ?? element;
  const style = getComputedStyle(words);
  const box = words.getBoundingClientRect();
  const [x, y] = [round(box.left + box.width / 2 - frame.left), round(box.top + box.height / 2 - frame.top)];
  return `<text transform="translate(${x} ${y}) rotate(${degrees})" text-anchor="middle" dominant-baseline="central" ${letters(style)}>${escaped((words.textContent ?? '').trim())}</text>`;
}

function letters(style: CSSStyleDeclaration): string {
  return `fill="${style.color}" font-family="${escaped(style.fontFamily)}" font-size="${style.fontSize}" font-weight="${style.fontWeight}"`;
}

/** Properties that decide how SVG looks and may come from style sheets. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
] as const;

function drawnSvg(original: SVGSVGElement, place: string): string {
  const copy = original.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [original.querySelectorAll('*'), copy.querySelectorAll('*')];
  const unwanted: Element[] = [];
  for (const [index, element] of originals.entries()) {
    const target = copies[index]!;
    const style = getComputedStyle(element);
    if (element.tagName === 'foreignObject' || element.hasAttribute('data-not-drawn') || style.display === 'none')
      unwanted.push(target);
    else write(style, target);
  }
  for (const element of unwanted) element.remove();
  const style = getComputedStyle(original);
  write(style, copy);
  const inner = copy.innerHTML;
  const view = original.getAttribute('viewBox');
  const given = PROPERTIES.map((name) => `${name}="${escaped(style.getPropertyValue(name))}"`).join(' ');
  return `<svg ${place} ${view ? `viewBox="${view}"` : ''} ${given} overflow="visible">${inner}</svg>`;
}

function write(style: CSSStyleDeclaration, target: Element): void {
  target.removeAttribute('class');
  target.removeAttribute('style');
  for (const name of PROPERTIES) target.setAttribute(name, style.getPropertyValue(name));
  if (style.transform !== 'none' && !target.hasAttribute('transform'))
    target.setAttribute('transform', style.transform);
}

/** One `text` element for each line of a piece of text. */
function drawnText(node: Text, style: CSSStyleDeclaration, frame: DOMRect): string[] {
  if (node.data.trim() === '') return [];
  const range = document.createRange();
  const lines: { text: string; box: DOMRect }[] = [];
  for (let index = 0; index < node.length; index++) {
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.box.top - box.top) < 2) last.text += node.data[index];
    else lines.push({ text: node.data[index]!, box });
  }
  const size = Number.parseFloat(style.fontSize);
  return lines.map(({ text, box }) => {
    // The letters stand on a line about a fifth of their size above the foot of their box.
    const baseline = box.bottom - frame.top - (box.height - size) / 2 - size * 0.2;
    return `<text x="${round(box.left - frame.left)}" y="${round(baseline)}" ${letters(style)} xml:space="preserve">${escaped(text)}</text>`;
  });
}

function hidden(style: CSSStyleDeclaration): boolean {
  return style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0';
}

function visibleColour(colour: string): boolean {
  return colour !== 'transparent' && !/^rgba\(.*, 0\)$/.test(colour);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
