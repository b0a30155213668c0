/** Whether the device has a network, as far as the browser knows. */
import { signal } from '@preact/signals';

export function createConnection(window: Window) {
  const online = signal(window.navigator.onLine !== false);
  const update = (): void => {
    online.value = window.navigator.onLine !== false;
  };
  window.addEventListener('online', update);
  window.addEventListener('offline', update);
  return {
    online,
    /** Resolves once there is a network, or when the caller gives up. */
    untilOnline(abort: AbortSignal): Promise<void> {
      return new Promise((resolve) => {
        if (online.peek() || abort.aborted) return resolve();
        const done = (): void => {
          stop();
          abort.removeEventListener('abort', done);
          resolve();
        };
        const stop = online.subscribe((isOnline) => {
          if (isOnline) queueMicrotask(done);
        });
        abort.addEventListener('abort', done);
      });
    },
    destroy(): void {
      window.removeEventListener('online', update);
      window.removeEventListener('offline', update);
    },
  };
}

export type Connection = ReturnType<typeof createConnection>;
