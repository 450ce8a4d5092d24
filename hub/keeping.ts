/** How long things are kept, in milliseconds, and how much fits. */
export const keeping = {
  /** A letter that nobody collects. */
  undelivered: 60 * 86_400_000,
  /** Ids and attachments of a letter after its last recipient has it: attachments are fetched after the letter. */
  delivered: 7 * 86_400_000,
  /** An upload that no letter names and no pack. */
  orphan: 2 * 86_400_000,
  /** An invitation after it was used or expired. */
  invite: 30 * 86_400_000,
  /** The counts of a week. */
  told: 2 * 365 * 86_400_000,
  /** Letters that may wait for one device. */
  waiting: 5000,
  /** Bytes of uploads one device may begin in a day. */
  uploadedPerDay: 1024 ** 3,
  /** Packs that were ever released, and versions of packs: what the protocol lets one list hold. */
  packs: 200,
  packVersions: 2000,
} as const
