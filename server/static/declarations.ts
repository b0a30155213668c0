/** `/dialog-intelligens.d.ts`: what a merchant who writes TypeScript adds to the project (docs/analytics.md). */
import { join } from 'node:path';
import type { Hono } from 'hono';
import { ApiProblem } from '../problems.ts';
import { publicCache } from './cache.ts';
import { contentTypeOf, type Files } from './files.ts';

const name = 'dialog-intelligens.d.ts';

export function mountDeclarations(app: Hono, { files, distDir }: { files: Files; distDir: string }): void {
  app.get(`/${name}`, async (c) => {
    const content = await files.read(join(distDir, name));
    if (!content) throw new ApiProblem('not_found', { say: () => `${name} has not been built.` });
    return files.respond(c.req.raw, content, {
      'Content-Type': contentTypeOf(name),
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cache-Control': publicCache,
    });
  });
}
