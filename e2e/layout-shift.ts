import type { Page } from '@playwright/test';

/** Everything that moved on the page but not because of the visitor, since the page began. Ask before the page opens. */
export async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const shifts: PerformanceEntry[] = [];
    Object.assign(window, { shifts });
    const keep = (entries: PerformanceEntryList): unknown => shifts.push(...entries);
    const observer = new PerformanceObserver((list) => keep(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    Object.assign(window, { lastShifts: () => keep(observer.takeRecords()) });
  });
  return () =>
    page.evaluate(() => {
      const { shifts, lastShifts } = window as unknown as { shifts: { value: number; hadRecentInput: boolean }[]; lastShifts(): void };
      lastShifts();
      return shifts.reduce((sum, { value, hadRecentInput }) => sum + (hadRecentInput ? 0 : value), 0);
    });
}
