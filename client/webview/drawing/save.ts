import type { Host } from '../host.ts';
import { drawingOf } from './drawing.ts';

/** Dots for each point of the page in a saved picture: sharp in print at the size it has on the screen. */
const SCALE = 3;

/** Saves what is drawn in an element as SVG, or as PNG made of that SVG; the editor asks where. */
export async function saveDrawing(
  host: Host,
  element: HTMLElement,
  name: string,
  format: 'svg' | 'png',
): Promise<void> {
  const { svg, width, height } = drawingOf(element);
  const content = format === 'svg' ? svg : await picture(svg, width, height);
  host.send({ type: 'export', format, name: `${name}.${format}`, content });
}

async function picture(svg: string, width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * SCALE);
  canvas.height = Math.ceil(height * SCALE);
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('The picture could not be made: it is too large for this machine.');
  return new Uint8Array(await blob.arrayBuffer());
}
