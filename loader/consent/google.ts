/**
 * Google's Consent Mode (v2). Two places say what holds:
 *
 * - `dataLayer`, documented: `gtag('consent', 'default' | 'update', {…})` leaves its arguments there.
 * - `google_tag_data.ics`, where Google's own tags keep the outcome. It is not documented, but it alone knows what consent
 *   tools say from inside a Tag Manager template (those commands are not in `dataLayer`), and which region's defaults
 *   hold. So it is asked first, with care.
 *
 * A default is what the page assumes before the visitor was asked, and it comes again on every page view, before the
 * update: a denied one is no withdrawal. Only `functionality_storage` and `analytics_storage` are read, never `ad_*`.
 */
import { safely, type Lifetime } from '../lifetime.ts';
import type { Said, Tell } from './index.ts';

type Type = 'functionality_storage' | 'analytics_storage';
type Entry = { default?: unknown; update?: unknown };
type Google = Window & {
  dataLayer?: unknown[];
  google_tag_data?: { ics?: { entries?: Partial<Record<Type, Entry>>; addListener?: (types: Type[], heard: () => void) => void } };
};

const said = (state: unknown): Said =>
  state === true || state === 'granted' ? true : state === false || state === 'denied' ? false : undefined;

/** The last word of each command on `type`. A default for some regions may not be ours: it can only deny. */
function fromCommands(commands: readonly unknown[], type: Type): Entry {
  const entry: Entry = {};
  for (const command of commands) {
    const { 0: name, 1: kind, 2: given } = Object(command) as { 0?: unknown; 1?: unknown; 2?: unknown };
    const { [type]: state, region } = Object(given) as Record<string, unknown>;
    if (name !== 'consent' || said(state) === undefined) continue;
    if (kind === 'update') entry.update = state;
    else if (kind === 'default' && (region ? said(state) === false : said(entry.default) !== false)) entry.default = state;
  }
  return entry;
}

export function followGoogle(lifetime: Lifetime, tell: Tell): void {
  const page = window as Google;
  const ics = () => (page.google_tag_data && page.google_tag_data.ics) || {};
  const made = !page.dataLayer;
  const layer = (page.dataLayer = page.dataLayer || []);
  let hearsTags = false;

  const read = (): void => {
    if (lifetime.ended) return;
    const { entries = {} } = ics();
    const [functional, statistics] = (['functionality_storage', 'analytics_storage'] as const).map((type) => {
      const ofTags = entries[type] || {};
      const { update, default: assumed } =
        said(ofTags.update) === undefined && said(ofTags.default) === undefined ? fromCommands(layer, type) : ofTags;
      return { update: said(update), assumed: said(assumed) };
    }) as [{ update: Said; assumed: Said }, { update: Said; assumed: Said }];
    const granted = ({ update, assumed }: typeof functional): Said => (update === undefined ? assumed : update);
    // Nothing is lost by counting nothing until the update, and much by deleting what is kept.
    tell(granted(functional) || functional.update, granted(statistics));
    if (hearsTags || !ics().addListener) return;
    hearsTags = true;
    ics().addListener!(['functionality_storage', 'analytics_storage'], later);
  };
  /** Once whoever else listens has done its part: Google's tags may be among them. */
  const later = (): unknown => Promise.resolve().then(safely(read));

  // A page has no event for a new command; the array that takes it is the one place to hear of it.
  const { push } = layer;
  if (typeof push !== 'function') return read();
  const own = Object.prototype.hasOwnProperty.call(layer, 'push');
  const hear = (...commands: unknown[]): number => {
    const length = push.apply(layer, commands);
    if (!lifetime.ended) later();
    return length;
  };
  layer.push = hear;
  lifetime.atEnd(() => {
    // Somebody has put theirs around ours: ours stays inside, and only passes on.
    if (layer.push !== hear) return;
    if (own) layer.push = push;
    else delete (layer as { push?: unknown }).push;
    if (made && layer.length === 0) delete page.dataLayer;
  });
  read();
}
