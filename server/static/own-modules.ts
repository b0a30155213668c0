/**
 * A script that browsers keep for a day may ask for its modules after the server was upgraded. So what is served without
 * a version names its modules with one: each loader meets the modules of its own build, and browsers keep those for ever.
 */

/** Scripts that others load: `universal-chatbot-window.js` belongs to `universal-chatbot.js`. */
export function modulesAmong<Name extends string>(names: readonly Name[]): Name[] {
  const stems = names.map((name) => name.replace(/\.js$/, ''));
  return names.filter((name) => stems.some((stem) => name.startsWith(`${stem}-`)));
}

/**
 * The script with the address of each of `modules`, where its name is a text of its own. A name may be put together from
 * the script's own and a variable: `universal-chatbot-${part}.js`. `addressOf` takes either.
 */
export function withOwnModules(script: string, modules: readonly string[], addressOf: (name: string) => string): string {
  const named = /(["'`])([\w-]+-(?:\$\{[\w$]+\}|[\w-]+)\.js)\1/g;
  const isOwn = (name: string): boolean => {
    const [stem] = name.split('${');
    return modules.some((own) => own === name || (stem !== name && own.startsWith(stem!)));
  };
  return script.replace(named, (all, quote: string, name: string) => (isOwn(name) ? quote + addressOf(name) + quote : all));
}
