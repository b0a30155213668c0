/**
 * A fake of a page with Tag Manager: runs the Custom HTML tags of an export when the page begins, keeps the data layer as
 * Tag Manager does (entries are laid over what was there, lists member by member), and writes down what its Google
 * Analytics tags would send.
 */
import { compileFunction } from 'node:vm';
import { everyPage, type Condition, type Container, type Tag } from '../container.ts';

export type Hit = { event: string; parameters: Record<string, unknown> };
type Entry = Record<string, unknown>;

const isLayered = (value: unknown): value is Entry => typeof value === 'object' && value !== null;

function lay(over: Entry, under: Entry): void {
  for (const [key, value] of Object.entries(over)) {
    const before = under[key];
    if (isLayered(value) && isLayered(before) && Array.isArray(value) === Array.isArray(before)) lay(value, before);
    else under[key] = isLayered(value) ? structuredClone(value) : value;
  }
}

export function openPageWith({ containerVersion }: Container) {
  const page = new EventTarget();
  const memory: Entry = {};
  const hits: Hit[] = [];
  const entries: Entry[] = [];
  const parameter = (tag: { parameter: Tag['parameter'] }, key: string) => tag.parameter.find((one) => one.key === key);

  /** A text with `{{variables}}`; a text that is one variable keeps what kind of value it is. */
  function resolve(text: string, event: string): unknown {
    const one = /^\{\{([^}]+)\}\}$/.exec(text)?.[1];
    if (one === undefined) return text;
    if (one === '_event' || (one === 'Event' && containerVersion.builtInVariable.some(({ type }) => type === 'EVENT'))) return event;
    const variable = containerVersion.variable.find(({ name }) => name === one);
    if (!variable) throw new Error(`no variable ${one}`);
    return variable.type === 'c' ? parameter(variable, 'value')?.value : memory[parameter(variable, 'name')!.value!];
  }
  function holds({ type, parameter: given }: Condition, event: string): boolean {
    const value = (key: string): string => String(resolve(given.find((one) => one.key === key)?.value ?? '', event));
    const met = type === 'EQUALS' ? value('arg0') === value('arg1') : new RegExp(value('arg1')).test(value('arg0'));
    return met !== given.some(({ key, value: negated }) => key === 'negate' && negated === 'true');
  }
  function fire(tag: Tag, event: string): void {
    const rows = parameter(tag, 'eventSettingsTable')?.list ?? [];
    const pairs = rows.map(({ map }) => map!.map(({ value }) => resolve(value!, event)) as [string, unknown]);
    hits.push({
      event: String(resolve(parameter(tag, 'eventName')!.value!, event)),
      parameters: Object.fromEntries(pairs.filter(([, value]) => value !== undefined)),
    });
  }
  function push(entry: Entry): void {
    entries.push(entry);
    lay(entry, memory);
    const event = String(entry['event']);
    const fired = containerVersion.trigger
      .filter(({ customEventFilter, filter = [] }) => [...customEventFilter, ...filter].every((one) => holds(one, event)))
      .map(({ triggerId }) => triggerId);
    for (const tag of containerVersion.tag)
      if (tag.type === 'gaawe' && tag.firingTriggerId.some((id) => fired.includes(id))) fire(tag, event);
  }

  const window = {
    dataLayer: { push },
    addEventListener: page.addEventListener.bind(page),
  };
  for (const tag of containerVersion.tag.filter(({ type, firingTriggerId }) => type === 'html' && firingTriggerId.includes(everyPage))) {
    const script = /<script>([^]*)<\/script>/.exec(parameter(tag, 'html')!.value!)?.[1];
    const run = compileFunction(script!, ['window']);
    run(window);
    // A container that is on the page twice fires it twice.
    run(window);
  }
  return {
    hits,
    entries,
    say: (name: string, detail: Entry = {}): unknown => page.dispatchEvent(new CustomEvent(name, { detail: { chat_type: 'shopping_assistant', ...detail } })),
  };
}
