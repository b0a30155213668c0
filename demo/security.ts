/** The headers every answer of the shop carries. `server` is the one foreign origin: the chat's script and frame. */
export function securityHeaders(server: string): Record<string, string> {
  return {
    'Content-Security-Policy': [
      "default-src 'self'",
      `script-src 'self' ${server}`,
      `frame-src ${server}`,
      "img-src 'self' data:",
      "style-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
  };
}

/** An SVG opened on its own can run nothing. */
export const IMAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
