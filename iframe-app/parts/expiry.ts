/** Whether a signed address is past its time; an unreadable or missing time never comes (api.md 6.7). */
export function hasExpired(expiresAt: string | undefined, now: number): boolean {
  const at = Date.parse(expiresAt ?? '');
  return !Number.isNaN(at) && at <= now;
}
