/** Where answers of databases are kept; files appear whole or not at all. Handed in by who knows the disk. */
export interface DatabaseStore {
  /** Null where there is no such file. */
  read(name: string): Promise<Uint8Array | null>;
  write(name: string, content: Uint8Array | string): Promise<void>;
  /** Absolute path of a file of this name. */
  pathOf(name: string): string;
}
