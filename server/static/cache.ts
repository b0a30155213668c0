/** How long answers may be kept by browsers and proxies. */
export const publicCache = 'public, max-age=60, stale-while-revalidate=86400';
export const immutableCache = 'public, max-age=31536000, immutable';
/** Kept, but asked about before every use. */
export const revalidate = 'no-cache';
