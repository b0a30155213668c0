import { describe, expect, it } from 'vitest';
import { pickLanguage } from '../languages.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { createClientAddress } from './client-address.ts';
import { createRateLimiter, rateLimits } from './rate-limits.ts';

describe('the address of a caller', () => {
  it('is the socket’s, as long as no proxy is trusted', () => {
    const address = createClientAddress([]);
    expect(address('203.0.113.7', '1.2.3.4')).toBe('203.0.113.7');
    expect(address('::ffff:203.0.113.7', null)).toBe('203.0.113.7');
    expect(address(undefined, '1.2.3.4')).toBe('unknown');
  });

  it('is the nearest untrusted one behind trusted proxies', () => {
    const address = createClientAddress(['10.0.0.0/8', '2001:db8::1']);
    expect(address('10.0.0.1', '9.9.9.9, 1.2.3.4')).toBe('1.2.3.4');
    expect(address('10.0.0.1', '1.2.3.4, 10.3.2.1')).toBe('1.2.3.4');
    expect(address('2001:db8::1', '1.2.3.4:5678')).toBe('1.2.3.4');
    expect(address('10.0.0.1', 'nonsense')).toBe('10.0.0.1');
    expect(address('10.0.0.1', null)).toBe('10.0.0.1');
  });

  it('counts an IPv6 network as one', () => {
    const address = createClientAddress([]);
    expect(address('2001:db8:1:2:3:4:5:6', null)).toBe(address('2001:db8:1:2::9', null));
    expect(address('2001:db8:1:3::9', null)).not.toBe(address('2001:db8:1:2::9', null));
  });
});

describe('a bucket', () => {
  it('empties, says how long to wait, and fills again', () => {
    const clock = createManualClock();
    const limiter = createRateLimiter(clock);
    const { burst, perSecond } = rateLimits.questionsPerVisitor;
    for (let count = 0; count < burst; count += 1) limiter.take('questionsPerVisitor', 'v');
    expect(() => limiter.take('questionsPerVisitor', 'v')).toThrow(expect.objectContaining({ code: 'rate_limited', headers: { 'Retry-After': String(1 / perSecond) } }));
    limiter.take('questionsPerVisitor', 'someone else');
    clock.jump(1000 / perSecond);
    limiter.take('questionsPerVisitor', 'v');
    expect(() => limiter.take('questionsPerVisitor', 'v')).toThrow();
  });
});

it('the language is the most wanted one that is spoken', () => {
  const spoken = ['da', 'en', 'nb'];
  expect(['en', 'EN-us', 'de, nb;q=0.5, en;q=0.7', '', '*', 'x;;;q=,', 'da;q=0', 'fr'].map((header) => pickLanguage(header, spoken))).toEqual([
    'en', 'en', 'en', 'da', 'da', 'da', 'da', 'da',
  ]);
});
