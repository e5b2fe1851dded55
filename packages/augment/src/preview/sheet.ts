import sharp from 'sharp';
import type { Picture } from './panel';

/** One line of the contact sheet: pictures with a caption under each. */
export interface SheetRow {
  readonly title: string;
  readonly cells: readonly { readonly picture: Picture; readonly caption: string }[];
}

export interface Sheet {
  readonly title: string;
  readonly note: string;
  /** Side of the square that each picture stands in. */
  readonly side: number;
  readonly rows: readonly SheetRow[];
}

const margin = 24;
const gap = 10;
const headHeight = 64;
const titleHeight = 26;
const captionHeight = 30;

/** The contact sheet as a PNG: pictures in a grid on white, with titles and captions. */
export async function renderSheet(sheet: Sheet): Promise<Buffer> {
  const columns = Math.max(1, ...sheet.rows.map((row) => row.cells.length));
  const rowHeight = titleHeight + sheet.side + captionHeight;
  const width = 2 * margin + columns * sheet.side + (columns - 1) * gap;
  const height = margin + headHeight + sheet.rows.length * rowHeight + margin / 2;
  const rgb = new Uint8Array(width * height * 3).fill(255);
  const texts = [
    text(margin, margin + 16, sheet.title, 'font-size="20" font-weight="bold"'),
    text(margin, margin + 40, sheet.note, 'font-size="13" fill="#555"'),
  ];
  sheet.rows.forEach((row, r) => {
    const top = margin + headHeight + r * rowHeight;
    texts.push(text(margin, top + 16, row.title, 'font-size="13" font-weight="bold"'));
    row.cells.forEach(({ picture, caption }, c) => {
      const left = margin + c * (sheet.side + gap);
      place(rgb, width, picture, left, top + titleHeight);
      texts.push(text(left, top + titleHeight + picture.height + 16, caption, 'font-size="12" fill="#333"'));
    });
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans, Arial, sans-serif">${texts.join('')}</svg>`;
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .composite([{ input: Buffer.from(svg) }])
    .png({ compressionLevel: 9 })
    .toBuffer();
}

function place(rgb: Uint8Array, width: number, picture: Picture, left: number, top: number): void {
  const bytes = picture.width * 3;
  for (let y = 0; y < picture.height; y++) {
    rgb.set(picture.rgb.subarray(y * bytes, (y + 1) * bytes), ((top + y) * width + left) * 3);
  }
}

function text(x: number, y: number, content: string, attributes: string): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<text x="${x}" y="${y}" ${attributes}>${escaped}</text>`;
}
