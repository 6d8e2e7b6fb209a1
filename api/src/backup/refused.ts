/** A backup or restore that cannot be done. The message says why, and what to do. Nothing was changed. */
export class BackupRefused extends Error {
  override name = 'BackupRefused';
}

/** Why a restore refuses a database unless it is told to replace it. */
export class HoldsData extends BackupRefused {}
