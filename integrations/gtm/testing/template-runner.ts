/** A fake of the template editor's "Run tests": `runCode`, `mock`, `assertApi`, `assertThat` and `fail`. */
import { isDeepStrictEqual } from 'node:util';
import { createSandbox, runSandboxed, type Require } from './sandbox.ts';
import type { Scenario, Template } from './template-file.ts';

type Callable = (...values: unknown[]) => unknown;

const same = (a: unknown, b: unknown): boolean =>
  isDeepStrictEqual(a, b) || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));

function expectThat(ok: boolean, complaint: string): void {
  if (!ok) throw new Error(complaint);
}

const assertThat = (actual: unknown) => ({
  isEqualTo: (expected: unknown) => expectThat(same(actual, expected), `${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`),
  isNotEqualTo: (other: unknown) => expectThat(!same(actual, other), `${JSON.stringify(actual)} is both`),
  isTrue: () => expectThat(actual === true, `${JSON.stringify(actual)} is not true`),
  isFalse: () => expectThat(actual === false, `${JSON.stringify(actual)} is not false`),
  isUndefined: () => expectThat(actual === undefined, `${JSON.stringify(actual)} is something`),
});

/** Throws where the scenario fails. */
export function runScenario(template: Template, { code }: Scenario): void {
  const calls = new Map<string, unknown[][]>();
  const mocks = new Map<string, unknown>();
  const sandbox = createSandbox({ permissions: template.permissions, window: {} });
  const recorded = (name: string, run: Callable): Callable => (...values) => {
    calls.set(name, [...(calls.get(name) ?? []), values]);
    return run(...values);
  };
  const require: Require = (name) => {
    if (!mocks.has(name)) return recorded(name, sandbox.require(name) as Callable);
    const mocked = mocks.get(name);
    return recorded(name, typeof mocked === 'function' ? (mocked as Callable) : () => mocked);
  };
  const runCode = (data: object): unknown => {
    const gtm = { gtmOnSuccess: recorded('gtmOnSuccess', () => {}), gtmOnFailure: recorded('gtmOnFailure', () => {}) };
    return runSandboxed(template.code, { require, data: { ...data, ...gtm } });
  };
  const assertApi = (name: string) => {
    const made = (): unknown[][] => calls.get(name) ?? [];
    return {
      wasCalled: () => expectThat(made().length > 0, `${name} was not called`),
      wasNotCalled: () => expectThat(made().length === 0, `${name} was called`),
      wasCalledWith: (...values: unknown[]) => expectThat(made().some((call) => same(call, values)), `${name} was called with ${JSON.stringify(made())}`),
    };
  };
  const mock = (name: string, value: unknown): unknown => mocks.set(name, value);
  const fail = (complaint: string): void => expectThat(false, complaint);
  runSandboxed(`${template.setup}\n${code}`, { runCode, mock, assertApi, assertThat, fail, require });
}

/** What a scenario may use besides its own names. */
export const testGlobals = ['assertApi', 'assertThat', 'fail', 'mock', 'require', 'runCode'];
