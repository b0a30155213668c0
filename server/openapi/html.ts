/** A text as HTML; every value that goes into our pages passes here. */
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);

export type Html = { readonly html: string };

/** Joins markup and values; values are escaped unless they are markup themselves. */
export function html(strings: TemplateStringsArray, ...values: (string | number | Html | Html[])[]): Html {
  const one = (value: string | number | Html): string => (typeof value === 'object' ? value.html : escapeHtml(String(value)));
  const all = (value: string | number | Html | Html[]): string => (Array.isArray(value) ? value.map(one).join('') : one(value));
  return { html: strings.map((part, index) => part + (index < values.length ? all(values[index]!) : '')).join('') };
}

/** A whole page in our look. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/docs/page.css">
</head>
<body>${body}</body>
</html>
`.html;
}
