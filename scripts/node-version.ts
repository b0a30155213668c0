/** One clear sentence instead of a syntax error where Node is too old to run TypeScript files. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`Node ${process.versions.node} is too old: this project needs Node 22.18 or newer.\n`);
  process.exit(1);
}
export {};
