export { takeBackup } from './backup.ts';
export { keySettingsOf } from './keys.ts';
export { BackupRefused } from './refused.ts';
export { restoreBackup } from './restore.ts';
