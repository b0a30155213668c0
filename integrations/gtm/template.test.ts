import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { templateFor } from './for-host.ts';
import { createSandbox, permissionOf, runSandboxed, urlFits, type SandboxOptions } from './testing/sandbox.ts';
import { readSandboxed } from './testing/sandboxed-syntax.ts';
import { parseTemplate } from './testing/template-file.ts';
import { runScenario, testGlobals } from './testing/template-runner.ts';

const file = (name: string): string => readFileSync(fileURLToPath(new URL(`template/${name}`, import.meta.url)), 'utf8');
const source = file('template.tpl');
const template = parseTemplate(source);
const { code, fields, permissions } = template;

describe('the template file', () => {
  it('has the sections of the gallery, in their order', () => {
    expect(template.sections).toEqual([
      'TERMS_OF_SERVICE', 'INFO', 'TEMPLATE_PARAMETERS', 'SANDBOXED_JS_FOR_WEB_TEMPLATE', 'WEB_PERMISSIONS', 'TESTS', 'NOTES',
    ]);
    expect(template.terms).toContain('https://developers.google.com/tag-manager/gallery-tos');
    expect(template.info).toMatchObject({ type: 'TAG', containerContexts: ['WEB'], categories: ['CHAT', 'LEAD_GENERATION'] });
  });

  it('comes with what the gallery demands beside it', () => {
    expect(file('LICENSE')).toMatch(/^\s*Apache License\s+Version 2\.0/);
    expect(file('metadata.yaml')).toMatch(/^homepage: .+\ndocumentation: .+\nversions:\n(?: {2}#.*\n)*(?: {2}- sha: [0-9a-f]{40}\n {4}changeNotes: .+\n)+$/);
    expect(file('README.md')).toMatch(/^# /);
  });

  it('reads every field that it has, and no other', () => {
    const read = new Set([...code.matchAll(/\bdata\.(\w+)/g)].map(([, name]) => name!));
    const given = [...fields.map(({ name }) => name), 'gtmOnSuccess', 'gtmOnFailure'];
    expect([...read].sort()).toEqual(given.sort());
  });

  it('takes hosts as merchants write them, and nothing else', () => {
    const pattern = new RegExp(fields.find(({ name }) => name === 'host')!.valueValidators!.find(({ type }) => type === 'REGEX')!.args![0]!);
    for (const host of ['chat.shop.example', 'https://chat.shop.example/', ' chat.shop.example ', 'chat.shop.example:8443']) expect(host).toMatch(pattern);
    for (const host of ['', 'http://chat.shop.example', 'chat.shop.example/path', 'javascript:alert(1)', 'a b']) expect(host).not.toMatch(pattern);
  });

  it('says the trap of consent types without a state where the merchant chooses', () => {
    const wait = fields.find(({ name }) => name === 'consent')!.radioItems!.find(({ value }) => value === 'wait')!;
    expect(wait.help).toMatch(/counts a type that nobody has set a default for as granted/);
  });
});

describe('its code', () => {
  it('is sandboxed JavaScript: nothing refused, no global but require and data', () => {
    expect(readSandboxed(code)).toMatchObject({ refused: [], globals: ['data', 'require'] });
  });

  it.each(['new Date()', '/a/.test(b)', 'this.x', '`a`', 'a ?? b', 'a?.b()', '({ a })', '({ ...a })', 'async () => 1', 'for (const a of b) c()', 'class A {}', 'let { a } = b', 'a instanceof b', '(a = 1) => a', 'a.constructor'])(
    'would be refused with %s in it',
    (bad) => expect(readSandboxed(bad).refused).not.toEqual([]),
  );

  it('would be refused with a global in it', () => {
    expect(readSandboxed("window.x(document.title); setTimeout(function() {}, 1);").globals).toEqual(['document', 'setTimeout', 'window']);
  });

  it('requires what it uses, and has exactly the permissions for it', () => {
    const { required } = readSandboxed(code);
    for (const name of required) {
      expect(Object.keys(permissionOf)).toContain(name);
      expect(code.split(new RegExp(`\\b${name}\\b`)).length, `${name} is used`).toBeGreaterThan(3);
    }
    const needed = new Set(required.map((name) => permissionOf[name]).filter((permission) => permission !== undefined));
    expect(Object.keys(permissions).sort()).toEqual([...needed].sort());
  });

  it('may touch no global, no address and no consent type that it does not use', () => {
    const keys = (permissions['access_globals']!['keys'] as { key: string }[]).map(({ key }) => key);
    for (const key of keys) expect(code).toContain(`'${key}'`);
    const types = (permissions['access_consent']!['consentTypes'] as { consentType: string; write: boolean }[]);
    for (const { consentType, write } of types) expect([code.includes(`'${consentType}'`), write]).toEqual([true, false]);
    expect(permissions['inject_script']).toEqual({ urls: ['https://chatbot.dialogintelligens.dk/universal-chatbot.js*'] });
  });
});

describe('its own tests', () => {
  it.each(template.scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', (_, scenario) => {
    expect(readSandboxed(`${template.setup}\n${scenario.code}`)).toMatchObject({ refused: [] });
    expect(readSandboxed(`${template.setup}\n${scenario.code}`).globals.filter((name) => !testGlobals.includes(name))).toEqual([]);
    runScenario(template, scenario);
  });

  it('fail when the code is wrong', () => {
    const failing = (change: (code: string) => string): number =>
      template.scenarios.filter((scenario) => {
        try {
          runScenario({ ...template, code: change(code) }, scenario);
          return false;
        } catch {
          return true;
        }
      }).length;
    expect(failing((text) => text)).toBe(0);
    expect(failing((text) => text.replace("'&hidden=true'", "''"))).toBe(1);
    expect(failing((text) => text.replace('loaded = true', 'loaded = false'))).toBe(1);
    expect(failing((text) => text.replace("{q: []}, false", "{q: []}, true"))).toBe(1);
    expect(failing((text) => text.replaceAll("isConsentGranted('functionality_storage')", 'true'))).toBeGreaterThan(2);
  });
});

describe('in a container (a fake of the sandbox)', () => {
  function fire(data: object, options: Partial<SandboxOptions> = {}) {
    const injected: string[] = [];
    const logged: string[] = [];
    const outcome: string[] = [];
    const window = options.window ?? {};
    const sandbox = createSandbox({ permissions, window, inject: (url) => void injected.push(url), log: (line) => logged.push(line), ...options });
    const run = (): unknown =>
      runSandboxed(code, {
        require: sandbox.require,
        data: { action: 'load', host: 'chatbot.dialogintelligens.dk', chatbotId: 'shop-bot', consent: 'wait', ...data, gtmOnSuccess: () => outcome.push('success'), gtmOnFailure: () => outcome.push('failure') },
      });
    run();
    return { ...sandbox, injected, logged, outcome, window, run };
  }

  it('leaves calls in the queue of the stub, and gives them to a chat that is there', () => {
    const { window } = fire({ action: 'open', message: 'Hello' });
    expect(window).toEqual({ DialogIntelligens: { q: [['open', 'Hello']] } });
    const said: unknown[] = [];
    const chat = { open: () => {}, q: { push: (...calls: unknown[]) => void said.push(...calls) } };
    fire({ action: 'close' }, { window: { DialogIntelligens: chat } });
    expect(said).toEqual([['close']]);
  });

  it('loads nothing before consent, and once after it', () => {
    const tag = fire({}, { consent: { functionality_storage: false, analytics_storage: false } });
    expect([tag.injected, tag.outcome]).toEqual([[], ['success']]);
    tag.answer('functionality_storage', true);
    tag.answer('functionality_storage', false);
    tag.answer('functionality_storage', true);
    expect(tag.injected).toEqual(['https://chatbot.dialogintelligens.dk/universal-chatbot.js?id=shop-bot']);
    const { q } = tag.window['DialogIntelligens'] as { q: unknown[] };
    expect(q).toEqual([true, false, true].map((functional) => ['setConsent', { functional, statistics: false }]));
  });

  it('loads at once where no default was set: the trap that its help tells of', () => {
    const tag = fire({});
    expect(tag.injected).toHaveLength(1);
    tag.answer('functionality_storage', true);
    expect(tag.injected).toHaveLength(1);
  });

  it('says what is missing when the permissions do not name the host, and loads nothing', () => {
    const tag = fire({ host: 'chat.shop.example' });
    expect([tag.injected, tag.outcome]).toEqual([[], ['failure']]);
    expect(tag.logged.join()).toContain('https://chat.shop.example/universal-chatbot.js?id=shop-bot');
  });

  it('injects one script however often it fires', async () => {
    const tag = fire({});
    tag.run();
    await Promise.resolve();
    await Promise.resolve();
    expect([tag.injected.length, tag.outcome]).toEqual([1, ['success', 'success']]);
  });
});

describe('for a host of one’s own', () => {
  it('has that host as its default and in its permission, and no other', () => {
    const own = templateFor('chat.shop.example', source);
    expect(own).not.toContain('chatbot.dialogintelligens.dk');
    const parsed = parseTemplate(own);
    expect(parsed.permissions['inject_script']).toEqual({ urls: ['https://chat.shop.example/universal-chatbot.js*'] });
    expect(parsed.fields.find(({ name }) => name === 'host')?.defaultValue).toBe('chat.shop.example');
    for (const scenario of parsed.scenarios) runScenario(parsed, scenario);
  });

  it.each(['', 'http://chat.shop.example', 'chat.shop.example/path', '*', 'a", "b'])('refuses %j', (host) => {
    expect(() => templateFor(host, source)).toThrow(/host/);
  });

  it.each([
    ['https://a.example/x.js*', 'https://a.example/x.js?id=1', true],
    ['https://a.example/x.js*', 'https://a.example.evil.example/x.js', false],
    ['https://a.example/x.js*', 'http://a.example/x.js', false],
    ['https://*.a.example/', 'https://b.a.example/', true],
  ])('a pattern %s and %s: %s', (pattern, url, fits) => expect(urlFits(pattern, url)).toBe(fits));
});
