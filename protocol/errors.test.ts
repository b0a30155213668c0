import { describe, expect, it } from 'vitest';
import { decodeApiError, errorStatus } from './errors.ts';
import { decodeStreamEvent } from './message.ts';

const params = [{ field: 'email', message: 'Ugyldig' }];

describe('an error answer', () => {
  it('carries code, message and the fields at fault', () => {
    const body = { error: { code: 'validation', message: 'Nej', params: [...params, { field: 5 }, null] } };
    expect(decodeApiError(422, body)).toEqual({ status: 422, code: 'validation', message: 'Nej', params });
  });

  it.each(['validation', 'validation_error', 'whatever', undefined, null, 7])(
    'of status 422 is a validation error, although its code is %j (C1)',
    (code) => {
      expect(decodeApiError(422, { error: { code, message: 'Nej', params } })).toEqual({
        status: 422,
        code: 'validation',
        message: 'Nej',
        params,
      });
    },
  );

  it('may be a bare text (C2)', () => {
    expect(decodeApiError(401, { error: 'expired' })).toEqual({
      status: 401,
      code: 'unauthorized',
      message: 'expired',
      params: [],
    });
  });

  it.each([undefined, null, '', '<html>', [], {}, { error: null }, { error: [] }, { error: {} }])(
    'may be anything at all, such as %j (C2)',
    (body) => {
      expect(decodeApiError(500, body)).toEqual({ status: 500, code: 'internal', message: '', params: [] });
    },
  );

  it('of status 400 is a validation error without fields (C3)', () => {
    expect(decodeApiError(400, { error: { code: 'validation', message: 'Nej', params } })).toEqual({
      status: 400,
      code: 'validation',
      message: 'Nej',
      params: [],
    });
  });

  it.each(['validation_error', 'unauthorized', undefined])('of status 400 is one, although its code is %j (C3)', (code) => {
    expect(decodeApiError(400, { error: { code } }).code).toBe('validation');
  });

  it.each(Object.entries(errorStatus))('of code %s has the status %i, which says it all', (code, status) => {
    expect(decodeApiError(status, undefined).code).toBe(code);
  });

  it('of an unknown code falls back to its status, one of a status that nobody uses to its code', () => {
    expect(decodeApiError(503, { error: { code: 'brewing', message: '' } }).code).toBe('internal');
    expect(decodeApiError(418, { error: { code: 'rate_limited', message: '' } }).code).toBe('rate_limited');
    expect(decodeApiError(418, { error: { code: 'constructor', message: '' } }).code).toBe('unknown');
  });
});

describe('an error in the stream', () => {
  it('tolerates unknown codes', () => {
    const data = { code: 'out_of_coffee', message: 'Prøv igen', retryable: true };
    expect(decodeStreamEvent('error', data)).toEqual({ type: 'error', ...data });
  });

  it('offers no retry unless it says so, and ends the stream although it says nothing', () => {
    expect(decodeStreamEvent('error', { code: 'generation_failed', message: 'Øv', retryable: 'yes' })).toMatchObject({
      retryable: false,
    });
    expect(decodeStreamEvent('error', {})).toEqual({ type: 'error', code: 'unknown', message: '', retryable: false });
  });
});
