/** The oldest Node that runs this program: the first whose type stripping needs no flag. */
const oldest = [22, 18] as const;

/** One sentence when this Node is too old. */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOldEnough = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  return isOldEnough ? undefined : `This program needs Node ${oldest.join('.')} or newer; this is Node ${version}.`;
}
