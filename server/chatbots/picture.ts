import { readFile } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';

/** A picture goes into the script that every page of a shop loads: it has to be small. */
export const pictureBytes = 12 * 1024;
const allowed = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'];

/** A picture as a `data:` URL; throws a sentence when it is too large or no picture. */
export async function pictureAsDataUrl(file: string): Promise<string> {
  const bytes = await readFile(file);
  if (bytes.length > pictureBytes) throw new Error(`is larger than ${pictureBytes / 1024} KiB`);
  const type = file.endsWith('.svg') ? 'image/svg+xml' : (await fileTypeFromBuffer(bytes))?.mime;
  if (type === undefined || (type !== 'image/svg+xml' && !allowed.includes(type))) throw new Error('is not a picture');
  return `data:${type};base64,${bytes.toString('base64')}`;
}
