/**
 * A fake of Tag Manager's sandbox: those of its APIs that the template requires, each behind the permission that Google's
 * documents name for it. What crosses to the page is copied, as there.
 */
import { compileFunction } from 'node:vm';
import type { Template } from './template-file.ts';

export type SandboxWindow = Record<string, unknown>;
export type SandboxOptions = {
  permissions: Template['permissions'];
  window: SandboxWindow;
  /** Consent types that have a state; one that has none counts as granted, and nobody is told when it gets one. */
  consent?: Record<string, boolean>;
  /** Puts a script into the page. */
  inject?(url: string): Promise<void> | void;
  log?(message: string): void;
};
type Api = (...values: never[]) => unknown;
export type Require = (name: string) => Api;

/** The permission that each API asks for (developers.google.com, custom template permissions). */
export const permissionOf: Record<string, string | undefined> = {
  addConsentListener: 'access_consent',
  isConsentGranted: 'access_consent',
  callInWindow: 'access_globals',
  setInWindow: 'access_globals',
  injectScript: 'inject_script',
  logToConsole: 'logging',
  encodeUriComponent: undefined,
  queryPermission: undefined,
};

/** `https://host/path`, where `*` stands for anything within the path, or for subdomains. */
export function urlFits(pattern: string, url: string): boolean {
  if (!pattern.startsWith('https://')) return false;
  const literal = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
  const [host, ...path] = pattern.slice('https://'.length).split('/');
  const hosts = literal(host!).replace(/^\*/, '[^/]*');
  const paths = path.map(literal).join('/').replaceAll('*', '.*');
  return new RegExp(`^https://${hosts}/${paths}$`).test(url);
}

const copied = (value: unknown): unknown => (value === undefined || typeof value === 'function' ? value : structuredClone(value));

export function createSandbox({ permissions, window, consent = {}, inject, log }: SandboxOptions) {
  const listeners: { type: string; run: (type: string, granted: boolean) => void }[] = [];
  const injected = new Map<string, Promise<void>>();

  const allows: Record<string, (...about: string[]) => boolean> = {
    logging: () => 'logging' in permissions,
    inject_script: (url = '') => ((permissions['inject_script']?.['urls'] ?? []) as string[]).some((pattern) => urlFits(pattern, url)),
    access_globals: (how = '', path = '') =>
      ((permissions['access_globals']?.['keys'] ?? []) as Record<string, unknown>[]).some(
        (key) => key['key'] === path && (how === 'readwrite' ? key['read'] && key['write'] : key[how]) === true,
      ),
    access_consent: (type = '', how = '') =>
      ((permissions['access_consent']?.['consentTypes'] ?? []) as Record<string, unknown>[]).some((entry) => entry['consentType'] === type && entry[how] === true),
  };
  const demand = (permission: string, ...about: string[]): void => {
    if (!allows[permission]!(...about)) throw new Error(`permission ${permission} is missing for ${about.join(' ')}`);
  };
  const reach = (path: string): { owner: Record<string, unknown>; name: string } => {
    const names = path.split('.');
    const name = names.pop()!;
    const owner = names.reduce<unknown>((found, part) => Object(found)[part] as unknown, window);
    return { owner: Object(owner) as Record<string, unknown>, name };
  };

  const apis: Record<string, Api> = {
    encodeUriComponent: (text: string) => encodeURIComponent(text),
    queryPermission: (permission: string, ...about: string[]) => allows[permission]?.(...about) ?? false,
    logToConsole: (...words: string[]) => {
      demand('logging');
      log?.(words.join(' '));
    },
    setInWindow: (path: string, value: unknown, replace: boolean) => {
      demand('access_globals', 'readwrite', path);
      const { owner, name } = reach(path);
      if (owner[name] !== undefined && !replace) return false;
      owner[name] = copied(value);
      return true;
    },
    callInWindow: (path: string, ...values: unknown[]) => {
      demand('access_globals', 'execute', path);
      const { owner, name } = reach(path);
      const found = owner[name];
      return typeof found === 'function' ? copied(found.apply(owner, values.map(copied))) : undefined;
    },
    injectScript: (url: string, onSuccess?: () => void, onFailure?: () => void, token?: string) => {
      demand('inject_script', url);
      const arriving = (token === undefined ? undefined : injected.get(token)) ?? Promise.resolve(inject?.(url));
      if (token !== undefined) injected.set(token, arriving);
      arriving.then(onSuccess, onFailure);
    },
    isConsentGranted: (type: string) => {
      demand('access_consent', type, 'read');
      return consent[type] ?? true;
    },
    addConsentListener: (type: string, run: (type: string, granted: boolean) => void) => {
      demand('access_consent', type, 'read');
      listeners.push({ type, run });
    },
  };

  return {
    require(name: string): Api {
      const api = apis[name];
      if (!api) throw new Error(`there is no ${name} here`);
      return api;
    },
    /** The visitor answers, or a default is set. */
    answer(type: string, granted: boolean): void {
      const before = consent[type] ?? true;
      consent[type] = granted;
      if (before !== granted) listeners.filter((listener) => listener.type === type).forEach(({ run }) => run(type, granted));
    },
  };
}

/** Runs sandboxed code: nothing is in sight but what is handed in. */
export function runSandboxed(code: string, names: Record<string, unknown>): unknown {
  return compileFunction(`'use strict';\n${code}`, Object.keys(names))(...Object.values(names)) as unknown;
}
