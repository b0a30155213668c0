import type { VNode } from 'preact';
import { isWebLink, safeLink } from '../links.ts';
import type { Span } from '../../protocol/text.ts';
import type { PartContext } from './context.ts';

type LinkProps = { text: string; url: string; context: PartContext };

/** A link that the policy refuses is its text (api.md 6.1). */
function Link({ text, url, context }: LinkProps) {
  const href = safeLink(url);
  if (href === undefined) return <>{text}</>;
  const web = isWebLink(href);
  return (
    <a
      href={href}
      {...(web ? { target: context.linkTarget(href), rel: 'noopener noreferrer' } : {})}
      onClick={(event) => web && context.onLink(event, href)}
    >
      {text}
    </a>
  );
}

export function Spans({ spans, context }: { spans: readonly Span[]; context: PartContext }): VNode {
  return (
    <>
      {spans.map((span, index) => {
        switch (span.type) {
          case 'text':
            return span.text;
          case 'bold':
            return <strong key={index}>{span.text}</strong>;
          case 'strike':
            return <s key={index}>{span.text}</s>;
          case 'link':
            return <Link key={index} text={span.text} url={span.url} context={context} />;
          default:
            return span satisfies never;
        }
      })}
    </>
  );
}
