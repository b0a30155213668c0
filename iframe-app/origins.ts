/** Whether a CSP host source covers an origin, as `frame-ancestors` reads it (embed.md 9). */
const defaultPorts: Record<string, string> = { 'https:': '443', 'http:': '80' };

function covers(source: string, origin: URL): boolean {
  if (source === '*') return true;
  const match = /^(?:(https?):\/\/)?(\*\.)?([^/:*]+)(?::(\d+|\*))?\/?$/i.exec(source.trim());
  if (!match) return false;
  const [, scheme, wildcard, host = '', port] = match;
  const secureUpgrade = scheme === 'http' && origin.protocol === 'https:';
  if (scheme !== undefined && `${scheme.toLowerCase()}:` !== origin.protocol && !secureUpgrade) return false;
  const name = host.toLowerCase();
  if (wildcard === undefined ? origin.hostname !== name : !origin.hostname.endsWith(`.${name}`)) return false;
  const actualPort = origin.port === '' ? defaultPorts[origin.protocol] : origin.port;
  if (port === '*') return true;
  return port === undefined ? origin.port === '' : port === actualPort;
}

export function allowsOrigin(sources: readonly string[], origin: string): boolean {
  try {
    const parsed = new URL(origin);
    return sources.some((source) => covers(source, parsed));
  } catch {
    return false;
  }
}
