import { statfs } from 'node:fs/promises';
import type { Metrics } from '../operations/metrics.ts';

/** How much room the disk of a folder has. Nothing while the folder does not exist. */
export function watchDisk({ gauge }: Metrics, folder: string): void {
  const read = (blocks: 'bavail' | 'blocks') => async () => {
    try {
      const disk = await statfs(folder);
      return disk[blocks] * disk.bsize;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  };
  gauge({ name: 'flattr_disk_free_bytes', help: 'Free space on the disk of DATA_DIR' }, read('bavail'));
  gauge({ name: 'flattr_disk_size_bytes', help: 'Size of the disk of DATA_DIR' }, read('blocks'));
}
