import { Failure } from '../../foundation/failure.ts';

/** What each error of the operating system means for the user: a stable code, the cause in words, and the cure. */
const MEANINGS: Readonly<Record<string, readonly [code: string, cause: string, cure: string]>> = {
  ENOSPC: [
    'disk-full',
    'the disk is full',
    'Free some space, then run the same command again: it continues where it stopped.',
  ],
  EDQUOT: ['disk-full', 'your disk quota is used up', 'Free some space, then run the same command again.'],
  EFBIG: [
    'file-too-large',
    'the file would exceed the size allowed here',
    'Raise the limit (`ulimit -f`) or choose another disk.',
  ],
  EROFS: ['unwritable-folder', 'the disk is read-only', 'Copy the .matml file to a folder you may write to.'],
  EACCES: [
    'unwritable-folder',
    'you may not write there',
    'Change the permissions of the folder, or work in another one.',
  ],
  EPERM: [
    'unwritable-folder',
    'you may not write there',
    'Change the permissions of the folder, or work in another one.',
  ],
  ENOTDIR: ['unwritable-folder', 'a part of the path is a file, not a folder', 'Move that file out of the way.'],
  ENOENT: ['no-folder', 'its folder does not exist', 'Make the folder first, or choose another one.'],
  EISDIR: ['unwritable-file', 'a folder of that name is there', 'Choose another name.'],
  EEXIST: ['unwritable-folder', 'a file stands where a folder is needed', 'Move that file out of the way.'],
};

/** The `storage` failure of an error met while writing `path`; anything that is no error of the system is a fault and comes back as it is. */
export function storageFailure(error: unknown, path: string): unknown {
  if (error instanceof Failure || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  const [stableCode, cause, cure] = MEANINGS[code] ?? [
    'cannot-write',
    `the system says ${code}`,
    'Check the disk and the folder, then run again.',
  ];
  return new Failure(
    { kind: 'storage', code: stableCode, message: `This cannot be written: ${cause}.`, cure, place: { file: path } },
    { cause: error },
  );
}
