import { stat } from 'node:fs/promises';

/**
 * Calls `onChange` when another file stands at a path, or other content in it, and has stood there for `everyMs`; once
 * at first. It looks at intervals: notifications of the system miss links that are swapped above the file, and network
 * file systems. Returns what ends it.
 */
export const watchFile = (file: string, everyMs: number, onChange: () => void): (() => void) => {
  let seen: string | undefined;
  let told: string | undefined;
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    const now = await identify(file);
    looking = false;
    if (now === seen && now !== told) {
      told = now;
      onChange();
    }
    seen = now;
  };
  void look();
  const timer = setInterval(() => void look(), everyMs).unref();
  return () => clearInterval(timer);
};

/** Changes whenever the content does: a file moved into place has another inode, a rewritten one another time. */
const identify = async (file: string): Promise<string> => {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join();
  } catch {
    return 'unreadable';
  }
};
