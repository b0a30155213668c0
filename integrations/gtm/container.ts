/**
 * `container.json`: a Tag Manager export to import and merge ("Admin", "Import container"): the listener, a trigger and a
 * Google Analytics tag for each event by the mapping of `ga4.ts`. `node integrations/gtm/container.ts` writes it again.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mapping, type Mapping } from './ga4.ts';

type Parameter = { type: string; key?: string; value?: string; list?: Parameter[]; map?: Parameter[] };
export type Condition = { type: 'EQUALS' | 'MATCH_REGEX'; parameter: Parameter[] };
type Place = { accountId: string; containerId: string };
export type Tag = Place & { tagId: string; name: string; type: string; parameter: Parameter[]; firingTriggerId: string[]; tagFiringOption: string; consentSettings: object };
export type Trigger = Place & { triggerId: string; name: string; type: string; customEventFilter: Condition[]; filter?: Condition[] };
export type Variable = Place & { variableId: string; name: string; type: string; parameter: Parameter[] };
export type Container = {
  exportFormatVersion: number;
  exportTime: string;
  containerVersion: Place & {
    path: string;
    containerVersionId: string;
    container: Place & { path: string; name: string; publicId: string; usageContext: string[] };
    tag: Tag[];
    trigger: Trigger[];
    variable: Variable[];
    builtInVariable: (Place & { type: string; name: string })[];
  };
};

const place: Place = { accountId: '0', containerId: '0' };
/** Tag Manager's own trigger for the beginning of every page. */
export const everyPage = '2147479573';
const measurementId = 'Chat - GA4 measurement ID';

const text = (key: string, value: string): Parameter => ({ type: 'TEMPLATE', key, value });
const flag = (key: string, value: boolean): Parameter => ({ type: 'BOOLEAN', key, value: String(value) });
const reference = (name: string): string => `{{${name}}}`;
const fieldVariable = (field: string): string => `Chat - ${field}`;
const condition = (type: Condition['type'], left: string, right: string): Condition => ({ type, parameter: [text('arg0', left), text('arg1', right)] });
const unless = (from: Condition): Condition => ({ ...from, parameter: [...from.parameter, flag('negate', true)] });
/** `{field}` is what the data layer says, anything else is itself. */
const valueOf = (given: string): string => given.replace(/^\{(.*)\}$/, (_, field: string) => reference(fieldVariable(field)));

/** A custom trigger and its tag; several events that are sent under their own names share both. */
type Route = { name: string; events: string[]; filter?: Condition; send: string; parameters: Record<string, string> };

function routes(): Route[] {
  const entries = Object.entries(mapping) as [string, Mapping][];
  const isOwn = ([name, to]: [string, Mapping]): boolean => to.event === name;
  const own = entries.filter(isOwn);
  const parameters = Object.assign({}, ...own.map(([, to]) => to.parameters)) as Record<string, string>;
  const translated = entries.filter((entry) => !isOwn(entry)).flatMap(([name, { event, parameters: given, only }]): Route[] => {
    const route: Route = { name: event, events: [name], send: event, parameters: given };
    if (!only) return [route];
    const filter = condition('EQUALS', valueOf(`{${only.field}}`), only.is);
    return [{ ...route, filter }, { name: `${name} otherwise`, events: [name], filter: unless(filter), send: name, parameters: { form_type: `{${only.field}}` } }];
  });
  return [{ name: 'events under their own names', events: own.map(([name]) => name), send: reference('Event'), parameters }, ...translated];
}

function triggerOf({ name, events, filter }: Route, index: number): Trigger {
  return {
    ...place,
    triggerId: String(index + 1),
    name: `Chat - ${name}`,
    type: 'CUSTOM_EVENT',
    customEventFilter: [condition('MATCH_REGEX', '{{_event}}', `^(${events.join('|')})$`)],
    ...(filter ? { filter: [filter] } : {}),
  };
}

function tagOf({ name, send, parameters }: Route, index: number): Tag {
  const rows = Object.entries(parameters).map(([parameter, value]): Parameter => ({
    type: 'MAP',
    map: [text('parameter', parameter), text('parameterValue', valueOf(value))],
  }));
  return {
    ...place,
    tagId: String(index + 2),
    name: `Chat - GA4 - ${name}`,
    type: 'gaawe',
    parameter: [
      flag('sendEcommerceData', false),
      text('eventName', send),
      text('measurementIdOverride', reference(measurementId)),
      { type: 'LIST', key: 'eventSettingsTable', list: rows },
    ],
    firingTriggerId: [String(index + 1)],
    tagFiringOption: 'ONCE_PER_EVENT',
    // Google's own tags read Consent Mode by themselves: analytics_storage.
    consentSettings: { consentStatus: 'NOT_SET' },
  };
}

function variables(): Variable[] {
  const fields = Object.values(mapping).flatMap(({ parameters, only }) => [
    ...Object.values(parameters).flatMap((value) => /^\{(.*)\}$/.exec(value)?.[1] ?? []),
    ...(only ? [only.field] : []),
  ]);
  const read = [...new Set(fields)].map((field, index): Variable => ({
    ...place,
    variableId: String(index + 2),
    name: fieldVariable(field),
    type: 'v',
    parameter: [{ type: 'INTEGER', key: 'dataLayerVersion', value: '2' }, flag('setDefaultValue', false), text('name', field)],
  }));
  return [{ ...place, variableId: '1', name: measurementId, type: 'c', parameter: [text('value', 'G-XXXXXXXXXX')] }, ...read];
}

export function createContainer(listener: string): Container {
  const all = routes();
  const listen: Tag = {
    ...place,
    tagId: '1',
    name: 'Chat - events to the data layer',
    type: 'html',
    parameter: [text('html', listener), flag('supportDocumentWrite', false)],
    firingTriggerId: [everyPage],
    tagFiringOption: 'ONCE_PER_LOAD',
    // It sends nothing and stores nothing.
    consentSettings: { consentStatus: 'NOT_NEEDED' },
  };
  return {
    exportFormatVersion: 2,
    exportTime: '2026-01-01 00:00:00',
    containerVersion: {
      ...place,
      path: 'accounts/0/containers/0/versions/0',
      containerVersionId: '0',
      container: { ...place, path: 'accounts/0/containers/0', name: 'DialogIntelligens Chat', publicId: 'GTM-XXXXXXX', usageContext: ['WEB'] },
      tag: [listen, ...all.map(tagOf)],
      trigger: all.map(triggerOf),
      variable: variables(),
      builtInVariable: [{ ...place, type: 'EVENT', name: 'Event' }],
    },
  };
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
export const readListener = (): string => readFileSync(here('listener.html'), 'utf8');
export const containerText = (): string => `${JSON.stringify(createContainer(readListener()), null, 2)}\n`;

if (import.meta.main) writeFileSync(here('container.json'), containerText());
