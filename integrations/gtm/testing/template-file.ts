/** A `.tpl` file as Tag Manager exports it: sections between `___NAME___` lines. */

export type Field = {
  type: string;
  name: string;
  defaultValue?: unknown;
  help?: string;
  valueValidators?: { type: string; args?: string[] }[];
  selectItems?: { value: string }[];
  radioItems?: { value: string; help?: string }[];
  enablingConditions?: { paramName: string; paramValue: unknown; type: string }[];
};
type Value = { type: 1; string: string } | { type: 8; boolean: boolean } | { type: 2; listItem: Value[] } | { type: 3; mapKey: Value[]; mapValue: Value[] };
type Permission = { instance: { key: { publicId: string; versionId: string }; param: { key: string; value: Value }[] } };
export type Scenario = { name: string; code: string };
export type Template = {
  sections: string[];
  terms: string;
  info: { type: string; displayName: string; description: string; categories: string[]; containerContexts: string[] };
  fields: Field[];
  code: string;
  /** Each permission with its settings as plain values. */
  permissions: Record<string, Record<string, unknown>>;
  setup: string;
  scenarios: Scenario[];
};

function plain(value: Value): unknown {
  switch (value.type) {
    case 1:
      return value.string;
    case 8:
      return value.boolean;
    case 2:
      return value.listItem.map(plain);
    case 3:
      return Object.fromEntries(value.mapKey.map((key, index) => [plain(key), plain(value.mapValue[index]!)]));
    default:
      return value satisfies never;
  }
}

/** The little of YAML that the section of tests is written in: a list of names with blocks of code, and one more block. */
function parseTests(text: string): { setup: string; scenarios: Scenario[] } {
  const block = (body: string, indent: number): string =>
    body.split('\n').map((line) => {
      if (line.trim() !== '' && !line.startsWith(' '.repeat(indent))) throw new Error(`not in the block: ${line}`);
      return line.slice(indent);
    }).join('\n').trim();
  const [, list, setup] = /^scenarios:\n([^]*?)^setup: \|-\n([^]*)$/m.exec(`${text}\n`) ?? [];
  if (list === undefined || setup === undefined) throw new Error('no scenarios and setup');
  const scenarios = list.split(/^- name: /m).slice(1).map((entry) => {
    const [, name, code] = /^(.*)\n {2}code: \|-\n([^]*)$/.exec(entry) ?? [];
    if (name === undefined || code === undefined || /: |#/.test(name)) throw new Error(`not a scenario: ${entry}`);
    return { name, code: block(code, 4) };
  });
  return { setup: block(setup, 2), scenarios };
}

export function parseTemplate(text: string): Template {
  const parts = text.split(/^___([A-Z_]+)___$/m);
  const sections = parts.filter((_, index) => index % 2 === 1);
  const content = (name: string): string => {
    const at = parts.indexOf(name);
    if (at < 0) throw new Error(`no section ${name}`);
    return parts[at + 1]!.trim();
  };
  const permissions = (JSON.parse(content('WEB_PERMISSIONS')) as Permission[]).map(({ instance }) => [
    instance.key.publicId,
    Object.fromEntries(instance.param.map(({ key, value }) => [key, plain(value)])),
  ]);
  return {
    sections,
    terms: content('TERMS_OF_SERVICE'),
    info: JSON.parse(content('INFO')) as Template['info'],
    fields: JSON.parse(content('TEMPLATE_PARAMETERS')) as Field[],
    code: content('SANDBOXED_JS_FOR_WEB_TEMPLATE'),
    permissions: Object.fromEntries(permissions) as Template['permissions'],
    ...parseTests(content('TESTS')),
  };
}
