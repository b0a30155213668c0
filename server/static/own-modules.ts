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
 * The script with each module's name, where it is a text of its own, replaced by `address`, from where the script lies.
 */
export function withOwnModules(script: string, modules: readonly { name: string; address: string }[]): string {
  return modules.reduce(
    (text, { name, address }) =>
      text.replaceAll(new RegExp(`(["'\`])${name.replaceAll('.', '\\.')}\\1`, 'g'), (_all, quote: string) => quote + address + quote),
    script,
  );
}
