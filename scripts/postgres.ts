/**
 * A throw-away PostgreSQL for tests: a cluster in a temporary folder, reached by a socket in the same folder, so no
 * port is taken and nobody else gets in. It is removed when `stop` is called, and also when this process is killed.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Client } from 'pg';

export type PostgresServer = {
  /** Makes an empty database and returns its address. */
  createDatabase(): Promise<string>;
  /**
   * Stops and starts again, with other settings. `crash` stops as if the power went: no checkpoint, open transactions
   * lost. After a crash with `fsync` PostgreSQL writes the whole folder to the disk, which takes seconds.
   */
  restart(how: 'clean' | 'crash', settings?: PostgresSettings): Promise<void>;
  /** Stops the server and removes its folder. */
  stop(): Promise<void>;
};

export type PostgresSettings = {
  /** Waits for the disk at every commit. Off by default: nobody needs the data of a test afterwards. */
  fsync?: boolean;
};

/** Why there is no PostgreSQL on this machine, in one sentence. */
export type NoPostgres = { reason: string };

/** Starts a server, installing Debian's PostgreSQL first when it is missing and this process may. */
export async function startPostgres(settings: PostgresSettings = {}): Promise<PostgresServer | NoPostgres> {
  const binaries = findBinaries() ?? (await install());
  if (typeof binaries === 'object') return binaries;
  const folder = mkdtempSync(join(tmpdir(), 'di-postgres-'));
  try {
    return await startCluster(binaries, folder, settings);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

async function startCluster(binaries: string, folder: string, settings: PostgresSettings): Promise<PostgresServer> {
  const user = clusterUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const run = (program: string, ...parameters: string[]): void => runAs(user, join(binaries, program), parameters);

  run(
    'initdb',
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-locale',
    '--no-sync',
    '--no-instructions',
  );
  const start = ({ fsync = false }: PostgresSettings): void => {
    const options = [
      `-k ${folder} -c listen_addresses=`,
      `-c fsync=${fsync ? 'on' : 'off'} -c synchronous_commit=on -c full_page_writes=${fsync ? 'on' : 'off'}`,
      '-c shared_buffers=32MB -c max_connections=60',
    ];
    run('pg_ctl', 'start', '-w', '-s', '-D', data, '-l', join(folder, 'log'), '-o', options.join(' '));
  };
  const watchdog = startWatchdog(user, join(binaries, 'pg_ctl'), folder);
  try {
    start(settings);
  } catch (error) {
    await stopWatchdog(watchdog);
    throw error;
  }

  let databases = 0;
  return {
    async createDatabase() {
      const name = `test_${++databases}`;
      const client = new Client({ connectionString: address(folder, 'postgres') });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return address(folder, name);
    },
    async restart(how, next = settings) {
      run('pg_ctl', 'stop', '-s', '-m', how === 'crash' ? 'immediate' : 'fast', '-D', data);
      start(next);
    },
    stop: () => stopWatchdog(watchdog),
  };
}

function address(folder: string, database: string): string {
  return `postgres://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`;
}

/**
 * A shell that does nothing until its input ends, which it does when `stop` closes it and when this process dies,
 * however that happens. Then it stops the server and removes the folder.
 */
function startWatchdog(user: ClusterUser | undefined, pgCtl: string, folder: string): ChildProcess {
  const script = `trap '' INT TERM HUP
    cat > /dev/null
    "$1" stop -s -m immediate -D "$2/data" 2> /dev/null
    rm -rf "$2"`;
  const [command, parameters] = commandAs(user, '/bin/sh', ['-c', script, 'watchdog', pgCtl, folder]);
  const watchdog = spawn(command, parameters, { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: '/' });
  watchdog.unref();
  return watchdog;
}

async function stopWatchdog(watchdog: ChildProcess): Promise<void> {
  if (watchdog.exitCode !== null) return;
  watchdog.ref();
  watchdog.stdin?.end();
  await once(watchdog, 'exit');
}

type ClusterUser = { name: string; uid: number; gid: number };

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package makes. */
function clusterUser(): ClusterUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'postgres');
  if (!entry) throw new Error('PostgreSQL does not run as root, and there is no user "postgres".');
  return { name: 'postgres', uid: Number(entry[2]), gid: Number(entry[3]) };
}

function commandAs(user: ClusterUser | undefined, program: string, parameters: string[]): [string, string[]] {
  return user ? ['runuser', ['-u', user.name, '--', program, ...parameters]] : [program, parameters];
}

function runAs(user: ClusterUser | undefined, program: string, parameters: string[]): void {
  const [command, all] = commandAs(user, program, parameters);
  // A server that stays alive would keep a pipe open, so its output goes to its log.
  const stdio = program.endsWith('pg_ctl') ? 'ignore' : 'pipe';
  const result = spawnSync(command, all, { cwd: '/', stdio, encoding: 'utf8', timeout: 60_000 });
  if (result.status === 0) return;
  const why = result.error?.message ?? result.stderr?.trim().split('\n').at(-1) ?? `exit code ${result.status}`;
  throw new Error(`${program} failed: ${why}`);
}

/** Debian keeps them out of the PATH, a folder for each major version; the newest wins. */
function findBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders.find(
    (folder) => folder !== '' && ['initdb', 'pg_ctl', 'postgres'].every((file) => canRun(join(folder, file))),
  );
}

function canRun(file: string): boolean {
  try {
    accessSync(file, 1);
    return true;
  } catch {
    return false;
  }
}

async function install(): Promise<string | NoPostgres> {
  if (process.getuid?.() !== 0)
    return { reason: 'PostgreSQL is not installed (Debian: apt-get install postgresql-15).' };
  const installServer = () => apt('install', '-y', '--no-install-recommends', 'postgresql-15');
  if (!(await installServer()) && (await apt('update'))) await installServer();
  return findBinaries() ?? { reason: 'PostgreSQL is not installed, and installing postgresql-15 with apt-get failed.' };
}

/** Whether it worked. */
function apt(...parameters: string[]): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const running = spawn('apt-get', parameters, { stdio: 'ignore', timeout: 240_000, env });
  return new Promise((resolve) => {
    running.once('error', () => resolve(false));
    running.once('exit', (code) => resolve(code === 0));
  });
}
